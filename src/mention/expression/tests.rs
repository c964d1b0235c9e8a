//! What is found in sentences.

use super::*;
use crate::segment::segment;

#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let segments = segment(text);
    let found: Vec<_> = find(&segments).iter().map(|f| (f.kind.name(), segments.words(f.span))).collect();
    assert_eq!(found, expected, "expressions in {text:?}");
}

#[test]
fn dates() {
    check("On Feb. 7, 2019, and 7 February 2019.", &[("date", "Feb. 7, 2019"), ("date", "7 February 2019")]);
    check("from 2019-02-07 to 7/2/2019", &[("date", "2019-02-07"), ("date", "7/2/2019")]);
    check("in the 1990s and the mid-1960s", &[("date", "1990s"), ("date", "1960s")]);
    check("the 1970's, the '90s, in '68.", &[("date", "1970's"), ("date", "'90s"), ("date", "'68")]);
    check(
        "Saturday night, last month, two weeks ago",
        &[("date", "Saturday night"), ("date", "last month"), ("date", "two weeks ago")],
    );
    check(
        "in 1945, or 2023-24, in the 19th century, 200 B.C. and 40 AD",
        &[("date", "1945"), ("date", "2023-24"), ("date", "19th century"), ("date", "200 B.C."), ("date", "40 AD")],
    );
    check(
        "Earlier this year, in late March and in May.",
        &[("date", "Earlier this year"), ("date", "March"), ("date", "May")],
    );
    check("They may march. May Day is near; Theresa May spoke.", &[("date", "May Day")]);
    check(
        "on Tuesday morning, by Friday afternoon, Sunday evening’s",
        &[("date", "Tuesday morning"), ("date", "Friday afternoon"), ("date", "Sunday evening")],
    );
    check("a Monday mourning, Friday nightclubs", &[("date", "Monday"), ("date", "Friday")]);
    check("yesterday and Nov. 7-9", &[("date", "yesterday"), ("date", "Nov. 7-9")]);
}

#[test]
fn times() {
    check(
        "At 3 p.m. EST, 3:30pm, 15:00 GMT, noon.",
        &[("time", "3 p.m. EST"), ("time", "3:30pm"), ("time", "15:00 GMT"), ("time", "noon")],
    );
    check("from 3-5pm, at 1400 hrs", &[("time", "3-5pm"), ("time", "1400 hrs")]);
    check("this morning at 10 o’clock", &[("time", "this morning"), ("time", "10 o’clock")]);
}

#[test]
fn money() {
    check(
        "$3.5 million, US$20, €20m, £1.2bn",
        &[("money", "$3.5 million"), ("money", "US$20"), ("money", "€20m"), ("money", "£1.2bn")],
    );
    check(
        "20 euros, five million dollars, Rs 500 crore",
        &[("money", "20 euros"), ("money", "five million dollars"), ("money", "Rs 500 crore")],
    );
    check("USD105,000, millions of dollars", &[("money", "USD105,000"), ("money", "millions of dollars")]);
    check(
        "from 2010 to 2012, 10,000 US dollars",
        &[("date", "2010"), ("date", "2012"), ("money", "10,000 US dollars")],
    );
    check("$5-10 million or $2.34 to spend", &[("money", "$5-10 million"), ("money", "$2.34")]);
}

#[test]
fn shares_and_quantities() {
    check(
        "14%, 3.5 per cent, two percentage points",
        &[("percent", "14%"), ("percent", "3.5 per cent"), ("percent", "two percentage points")],
    );
    check(
        "193-km, 400 meters, 10 million barrels",
        &[("quantity", "193-km"), ("quantity", "400 meters"), ("quantity", "10 million barrels")],
    );
    check("He is 6'2\" tall, she 5'10.", &[("quantity", "6'2\""), ("quantity", "5'10")]);
    check("9 to 14 days and six hours", &[("quantity", "9 to 14 days"), ("quantity", "six hours")]);
}

#[test]
fn numbers() {
    check(
        "14 of 1,200, twenty-five, the 2nd and third",
        &[("number", "14"), ("number", "1,200"), ("number", "twenty-five"), ("number", "2nd"), ("number", "third")],
    );
    check(
        "half a million, hundreds of thousands, two",
        &[("number", "half a million"), ("number", "hundreds of thousands"), ("number", "two")],
    );
    check("F-16, COVID-19, G20, no one, B2B", &[]);
    check("won 3-1", &[("number", "3-1")]);
    check("First, they voted. It puts children first. He came first.", &[("number", "first")]);
}

/// Each line is a sentence with the expressions of one type in brackets.
#[track_caller]
fn check_marked(kind: &str, sentences: &[&str]) {
    for marked in sentences {
        let text = marked.replace(['[', ']'], "");
        let expected: Vec<&str> = marked.split('[').skip(1).filter_map(|part| part.split(']').next()).collect();
        let segments = segment(&text);
        let expressions = find(&segments);
        let of_kind = expressions.iter().filter(|expression| expression.kind.name() == kind);
        let found: Vec<&str> = of_kind.map(|expression| segments.words(expression.span)).collect();
        assert_eq!(found, expected, "expressions of type {kind} in {text:?}");
    }
}

#[test]
fn money_of_the_world() {
    check_marked(
        "money",
        &[
            "The fine was [Dh2,000], then [Dhs 500], [AED 5 million] and [5 million dirhams].",
            "They made [61 million Hong Kong dollars] and [5 New Zealand dollars], or [30$] and [70 ₹].",
            "BP fell [25.5p] to [1,086.5p], and others [3.95p].",
            "It costs [LE 22 billion], [EGP 500] or [150,000 Egyptian Pounds].",
            "A ride is [2,500 colones], [₡1600], [7CUP] or [BND1,000].",
            "They gave [GH₵180,000.00], [GHS6.2billion] and [22 billion cedis].",
            "He owed [N$100 000], [Rs 13 500], [ZAR1,7 million] and [R1,5 million].",
            "A plan of [R100-billion], [P500-million], [K50 million] and [N5,000].",
            "Worth [₹70 lakhs], [Rs 5 lakh crore], [Rs.500] and [Rs 2-3 lakh].",
            "It wants [US dollars 6000], [rupee 40] and [US $1.5 billion].",
            "A [billion-dollar] firm, a [multimillion-dollar] one, a [30-million-dollar] temple, a [44-baht] fare.",
            "Only [hundred dollars], [several hundred billion won] or [half a million dollars].",
            "From [$5] to [$10 million], [$12-14 billion], [$5 to 10 million] and [$10m-$15m].",
            "He paid [€30m], [£5k], [$1.5bn], [RM750mil], [QR330.7mn] and [$US5 million].",
            "A bun is [40 pence], [50p], [95c] or [30 €]; the rest is [5 million USD].",
            "It made [$600 million dollars] and [tens of billions of dollars].",
            "The trade of [5\u{A0}million euros] was [1.2 trillion won].",
        ],
    );
}

#[test]
fn what_only_looks_like_money_is_none() {
    check_marked(
        "money",
        &[
            "In 2019 Brazil won, and 2022 marks a change for 10 real friends.",
            "A K9 unit on the R1 and the N2 saw Q3 of 2021.",
            "Before Euro 2020 the yen was weak, and 15 sums were left.",
            "She won 20 medals, all of them gold.",
        ],
    );
}

#[test]
fn dates_of_the_calendar() {
    check_marked(
        "date",
        &[
            "It opens on [Saturdays], from [May 15 to 20, 2022], and on [4 and 11 May].",
            "It closed on [Mar 03], [10 Nov. 2020], the [15th of August] and the [ninth of November].",
            "They met on [Friday, 8 July 2022], [last Friday], and on [Tuesday 26/07/2022].",
            "The talks of late [June] went on until [October of 2020] and [6-1-2020].",
            "Shops close for [Eid al-Adha], [Eid Al Fitr], [New Year’s Day], [Easter] and [Ramadan].",
            "In the [2020-21] season, in [2019/20] and on [9/11].",
            "In the [first quarter of 2021], in [Q3], in [Q3 2021] and in [FY2021].",
            "In the [1990s], the [90s] and the [eighties]; a man in his 70s, and in his eighties.",
            "She came back [that year], and a [year later]; [Fifty years ago this month] it began.",
        ],
    );
}

#[test]
fn may_and_march_are_months_by_their_context() {
    check_marked(
        "date",
        &[
            "Between [March] and [May] the rains fell, and the [May] elections were near.",
            "The rainy season ([May] to [November]) is long.",
            "[May] of [this year] was dry.",
            "May the best team win; they may march on. The March on the capital went well.",
        ],
    );
}

#[test]
fn years_and_counts_are_told_apart() {
    check_marked(
        "date",
        &[
            "The [2009] elections, the [2014], [2015] and [2017] protests, the post-[2020] plan.",
            "Some 2020 people and 2000 soldiers came; 1800 voters did not.",
            "In [1530] the wall was built; it fell from 12 in [2014] to 42 percent.",
            "The start of the [2023] season. Call 1800 247 600.",
        ],
    );
}

#[test]
fn a_clock_with_stops_is_a_time() {
    check_marked("time", &["At [6:00 p.m.] it rained, and at [5 a.m.] again, all [this night]."]);
}

#[test]
fn units_may_be_glued_to_their_numbers() {
    check("Winds of 75mph and 120 kph.", &[("quantity", "75mph"), ("quantity", "120 kph")]);
    check("Some 20cm of snow, 40-60mm of rain.", &[("quantity", "20cm"), ("quantity", "40-60mm")]);
    check("up 1.6C, above 35C, in room 12C", &[("quantity", "1.6C"), ("quantity", "35C")]);
    check(
        "a 6.2-magnitude quake, 1.5 degrees Celsius",
        &[("quantity", "6.2-magnitude"), ("quantity", "1.5 degrees Celsius")],
    );
    check("by 2 basis points to 4 million bpd", &[("quantity", "2 basis points"), ("quantity", "4 million bpd")]);
    check("It cost $5m, and 5m people came.", &[("money", "$5m"), ("number", "5m")]);
}

#[test]
fn quarters_are_dates_with_or_without_a_year() {
    check("in the third quarter, first-quarter profit", &[("date", "third quarter"), ("date", "first-quarter")]);
    check("the first quarter of 2024 and a third man", &[("date", "first quarter of 2024"), ("number", "third")]);
}

#[test]
fn a_currency_may_be_a_letter_before_the_point() {
    check("an N2.7bn fraud, R3.2m and N3,500", &[("money", "N2.7bn"), ("money", "R3.2m"), ("money", "N3,500")]);
}

#[test]
fn days_and_months_are_dates_with_last_and_next() {
    check_marked(
        "date",
        &[
            "It opens [next Friday], closed [last Thursday night] and was sold [last January] or [last Christmas].",
            "It docked on [Wednesday last week]; he left in [January this year] and is back on [Monday next week].",
            "In [May] [last year]'s winner lost. It snowed in late [January].",
            "He left [a fortnight ago], she [a week ago], they an [hour later]. A year is long.",
            "In the [first half of 2025], the [second half of the year] and the [first nine months of fiscal 2026].",
            "He scored in the first half of the match, in the first nine minutes.",
        ],
    );
}

#[test]
fn last_is_a_verb_before_how_long_something_takes() {
    check_marked(
        "quantity",
        &["It will last [three weeks]. The talks may last [two days]. The games last [two hours]."],
    );
    check_marked("date", &["In the [last three weeks] it rained. Compared to [last year] it was dry."]);
}

#[test]
fn a_measure_is_told_by_what_is_measured() {
    check_marked(
        "quantity",
        &[
            "He is [5ft 10in] tall and weighs [12st 4lb]; the snake is [2.1m] long, the river [4.2m] ([13ft 9in]) deep.",
            "The baby weighed [six pounds]. They lost [20 pounds] and ate [forty pounds] of rice.",
            "It cost six pounds, and 200 pounds of savings went to 4.2m people.",
            "A [30-second] film in an [8,000 square-metre] hall after half-term.",
        ],
    );
    check_marked("date", &["Temperatures will climb into the 90s. Songs of the [90s] were played."]);
}

#[test]
fn halves_and_parts_belong_to_their_measure() {
    check_marked(
        "quantity",
        &[
            "It took [two and a half years] and [one and a half miles]; [three and a half metres] were left.",
            "She was a [mile and a half] off, an [hour and a half] by boat, [two miles and a half] on foot.",
            "He waited [half an hour] or a [quarter of an hour]; a [hundred metres] on he stopped for [half a day].",
            "It is a [billion light-years] off.",
            "He is [six foot one], she [five foot ten], the boy [5ft 2] and the girl [4 foot 11].",
            "The break has [2min 10sec], then [1hr 20min]; the mile was run in [3:59.4], or [3 minutes, 59.4 seconds].",
        ],
    );
}

#[test]
fn one_period_is_a_length_behind_its_preposition() {
    check_marked(
        "quantity",
        &[
            "For an [hour] she stood; within a [minute] she had lost. It takes a [week], and lasted almost a [year].",
            "For a year-long study she was paid $5 a day. After a while it rained for a day-trip.",
        ],
    );
}

#[test]
fn tens_are_years_of_age_behind_whose_they_are() {
    check_marked(
        "quantity",
        &[
            "A man in his [forties], a woman in her late [50s], two in their early [sixties], and she in her mid-[30s].",
            "Songs in his 80s style, of the sixties and the 70s, in their nineties hits.",
        ],
    );
}

#[test]
fn numbers_in_words_are_found_whole() {
    check_marked(
        "number",
        &[
            "[Three hundred and ninety] pages, [two thousand one hundred] people, [five hundred and six] votes.",
            "They won [two-nil], then [3-nil], and drew [one-all].",
            "A [dozen] cousins, a [hundred] of them, [several hundred] more and a [few thousand] besides.",
            "[Two-thirds] agreed, [one third] did not, and [three-fourths] of a [million] were [two and a half].",
            "[Half a million], or a [quarter of a million], or a [million and a half].",
        ],
    );
}

#[test]
fn one_counts_a_noun_and_stands_for_one() {
    check_marked(
        "number",
        &[
            "[One] man died in [one] bad winter with [one] word; [one] of them said so, and [one] more.",
            "It is sung at the end of act [one], in chapter [one] and on day [one].",
            "One can see that one is old; no one was. Its last one said so, and the only one of us did.",
            "It takes a new one with a heart, gives one an idea, and the other one over there.",
        ],
    );
}

#[test]
fn once_and_twice_say_how_often() {
    check_marked(
        "number",
        &[
            "Not [once] was he late; [once] a week he knocked [twice]. He defines it [once]. She rang more than [once].",
            "Once a star, he once sang at once, and once he had sung it was all at once.",
        ],
    );
}

#[test]
fn what_comes_round_and_what_is_the_same_is_a_date() {
    check_marked(
        "date",
        &[
            "He comes [every Thursday], [every morning], [each day], [each Sunday evening] and [every other week].",
            "The [same day] he left, the [same week] she came, and in the [same summer] both died.",
            "[Two winters ago] it froze, [next morning] it thawed, and on the [following evening] it froze.",
            "In the [autumn] and by [spring]; in [winter] it snows. They fall to spring, in the fall of Rome.",
            "A man came in Summer Street, to spring it, late in the [summer]. The same time, each one, every time.",
            "From [Monday teatime] until [Friday lunchtime].",
        ],
    );
}
