//! `pressmark-recommend`: suggestions for annotation projects in `INCEpTION`, by its protocol for external recommenders.
//!
//! A program of its own, so that whoever wants the annotator does not get a web server and a reader of XML with it. It serves this
//! machine alone: there is no password, and what is sent are people's documents.

mod arguments;
mod messages;
mod routes;
mod server;
mod suggestions;
mod type_system;
mod xmi;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match arguments::parse(lexopt::Parser::from_env()) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => return ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pressmark-recommend: {error}\nTry `pressmark-recommend --help`.");
            return ExitCode::from(2);
        }
    };
    match server::serve(arguments.port, routes::router(arguments.labels)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pressmark-recommend: {error}");
            ExitCode::FAILURE
        }
    }
}
