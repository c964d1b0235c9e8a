//! `pressmark annotate` over many texts at once: their order, what is wrong among them, slow input and closed output.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// The numbers of threads that must not make a difference.
const THREADS: [&str; 4] = ["1", "2", "3", "8"];
/// Longer than anything here takes, on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(60);

fn start(arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pressmark"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the program starts")
}

/// Runs the program with this on its standard input, which it reads while its output is read.
fn pressmark(arguments: &[&str], input: Vec<u8>) -> Output {
    let mut child = start(arguments);
    let mut stdin = child.stdin.take().expect("a pipe");
    let writer = thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("the program ends");
    let _ = writer.join().expect("it does not panic");
    output
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// Lines of paragraphs of the golden articles, some long and most short, with the numbers of lines that are wrong.
fn lines(count: usize) -> (Vec<u8>, Vec<usize>) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
    let mut paragraphs = Vec::new();
    for name in ["wire", "sports", "hearing"] {
        let article = fs::read_to_string(format!("{folder}/{name}.txt")).expect("the article is there");
        paragraphs.extend(article.split("\n\n").map(str::to_owned));
        paragraphs.push(article);
    }
    let (mut lines, mut wrong) = (Vec::new(), Vec::new());
    for number in 1..=count {
        match number % 17 {
            3 => lines.extend(b"\n"),
            5 => lines.extend(b"{\"id\": 1}\n"),
            11 => lines.extend(b"{\"id\": 2, \"text\": \"\xFF\"}\n"),
            _ => {
                let paragraph = &paragraphs[number % paragraphs.len()];
                let line = serde_json::json!({ "id": number, "text": paragraph });
                lines.extend(format!("{line}\n").into_bytes());
            }
        }
        if matches!(number % 17, 5 | 11) {
            wrong.push(number);
        }
    }
    (lines, wrong)
}

#[test]
fn threads_change_neither_the_output_nor_what_is_said_of_wrong_lines() {
    let (input, wrong) = lines(120);
    let outputs = THREADS.map(|threads| pressmark(&["annotate", "--jsonl", "--threads", threads], input.clone()));
    let said: Vec<usize> = text(&outputs[0].stderr)
        .lines()
        .map(|line| line.strip_prefix("pressmark: standard input: line ").expect("it names a line"))
        .map(|line| line.split(':').next().and_then(|number| number.parse().ok()).expect("a number"))
        .collect();
    assert_eq!(said, wrong);
    let is_written = |number: &usize| !matches!(number % 17, 3 | 5 | 11);
    let ids = text(&outputs[0].stdout).lines().map(|line| {
        let id = line.strip_prefix("{\"id\":").and_then(|line| line.split(',').next());
        id.and_then(|id| id.parse::<usize>().ok()).expect("an id")
    });
    assert!(ids.eq((1..=120).filter(is_written)), "{}", text(&outputs[0].stdout));
    for (threads, output) in THREADS.iter().zip(&outputs) {
        assert_eq!(output.status.code(), Some(1), "{threads} threads");
        assert!(output.stdout == outputs[0].stdout && output.stderr == outputs[0].stderr, "{threads} threads");
    }
}

#[test]
fn files_are_written_in_their_order() {
    let mut files = Vec::new();
    for number in 0..12 {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("many-{number}.txt"));
        // The first are the longest, so that the others are done before.
        let article = "“Non,” said Marie Curie.\n\n".repeat(60 - 5 * number);
        fs::write(&path, article).expect("the folder can be written");
        files.push(path.into_os_string().into_string().expect("UTF-8"));
    }
    files[7] = "no-such-file.txt".to_owned();
    let outputs = THREADS.map(|threads| {
        let arguments = ["annotate", "--threads", threads].into_iter().chain(files.iter().map(String::as_str));
        pressmark(&arguments.collect::<Vec<_>>(), Vec::new())
    });
    let written = text(&outputs[0].stdout).lines();
    let expected = files.iter().filter(|file| *file != "no-such-file.txt");
    assert!(written.zip(expected).all(|(line, file)| line.starts_with(&format!("{{\"id\":\"{file}\","))));
    for (threads, output) in THREADS.iter().zip(&outputs) {
        assert_eq!(text(&output.stdout).lines().count(), 11, "{threads} threads");
        assert!(text(&output.stderr).starts_with("pressmark: no-such-file.txt: "), "{}", text(&output.stderr));
        assert!(output.stdout == outputs[0].stdout && output.status.code() == Some(1), "{threads} threads");
    }
}

#[test]
fn each_line_is_answered_before_the_next_is_there() {
    for threads in THREADS {
        let mut child = start(&["annotate", "--jsonl", "--threads", threads]);
        let (mut stdin, stdout) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
        let (answers, answered) = mpsc::channel();
        let reader = thread::spawn(move || {
            BufReader::new(stdout)
                .lines()
                .for_each(|line| answers.send(line.expect("UTF-8")).expect("it is waited for"));
        });
        for number in 0..5 {
            writeln!(stdin, "{{\"id\": {number}, \"text\": \"Marie Curie won.\"}}").expect("it is read");
            let answer = answered.recv_timeout(PATIENCE).expect("an answer, without another line");
            assert!(answer.starts_with(&format!("{{\"id\":{number},")), "{threads} threads: {answer}");
        }
        drop(stdin);
        assert!(child.wait().expect("it ends").success(), "{threads} threads");
        reader.join().expect("it ends");
    }
}

#[test]
fn an_output_that_is_closed_ends_it_though_input_goes_on() {
    for threads in THREADS {
        let mut child = start(&["annotate", "--jsonl", "--threads", threads]);
        let mut stdin = child.stdin.take().expect("a pipe");
        let writer = thread::spawn(move || {
            let mut written = 0_usize;
            while stdin.write_all(b"{\"id\": 1, \"text\": \"Marie Curie won.\"}\n").is_ok() {
                written += 1;
            }
            written
        });
        let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        stdout.read_line(&mut String::new()).expect("a line");
        drop(stdout);
        let start = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().expect("it can be asked") {
                break status;
            }
            assert!(start.elapsed() < PATIENCE, "{threads} threads: it goes on");
            thread::sleep(Duration::from_millis(5));
        };
        let mut said = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("UTF-8");
        assert!(status.success() && said.is_empty(), "{threads} threads: {status}, {said}");
        // It ends since the input is closed, too: it was endless.
        writer.join().expect("it ends");
    }
}

#[test]
fn a_line_of_32_megabytes_is_one_line() {
    let more = "x".repeat(32 << 20);
    let huge = format!("{{\"id\": \"huge\", \"text\": \"Marie Curie won.\", \"more\": \"{more}\"}}\n");
    let small = "{\"id\": \"small\", \"text\": \"Niels Bohr won.\"}\n";
    let input = [small, &huge, small, &huge[..huge.len() - 3], "\n", small].concat();
    for threads in ["1", "2"] {
        let output = pressmark(&["annotate", "--jsonl", "--threads", threads], input.clone().into_bytes());
        let lines = text(&output.stdout).lines();
        let ids: Vec<_> = lines.map(|line| line.split(',').next().expect("a first part")).collect();
        let expected = ["{\"id\":\"small\"", "{\"id\":\"huge\"", "{\"id\":\"small\"", "{\"id\":\"small\""];
        assert_eq!(ids, expected, "{threads} threads");
        let said = text(&output.stderr);
        assert!(said.contains(": line 4: expected") && said.len() < 500, "{threads} threads: {} bytes", said.len());
        assert_eq!(output.status.code(), Some(1), "{threads} threads");
    }
}

#[test]
fn a_wrong_number_of_threads_is_explained() {
    for number in ["0", "257", "-1", "two", ""] {
        let output = pressmark(&["annotate", "--threads", number], Vec::new());
        assert_eq!(output.status.code(), Some(2), "{number}");
        assert!(text(&output.stderr).contains("from 1 to 256"), "{number}: {}", text(&output.stderr));
    }
    let output = pressmark(&["explain", "--threads", "2"], Vec::new());
    assert!(text(&output.stderr).contains("--threads"), "{}", text(&output.stderr));
}
