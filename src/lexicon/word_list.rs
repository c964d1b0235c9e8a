//! Lists of words that rules ask for: each rule's words are on a list of its own, all in one table.
//!
//! ```text
//! width u32   lists u32   sets u32
//! sets       every set of lists that a word is on, a bit a list, the lowest of the first byte first: sets × bytes
//! entries    a static map (`model/static_map.rs`) from the hash of a word to the index of its set
//! ```

use super::Lexicon;
use super::table::MAX_LOWER_BYTES;
use crate::model::ModelError;
use crate::model::container::{Cursor, Tag};
use crate::model::hash::{hash, hash_lower};
use crate::model::static_map::StaticMap;

/// Declares the lists with their names in the table.
macro_rules! word_lists {
    ($($(#[doc = $doc:literal])+ $list:ident = $name:literal),+ $(,)?) => {
        /// A list of words, by what they have in common.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum WordList {
            $($(#[doc = $doc])+ $list),+
        }

        impl WordList {
            /// Every list with its name in the table, in the order of their bits.
            #[cfg(any(test, feature = "train"))]
            pub(super) const ALL: &[(Self, &'static str)] = &[$((Self::$list, $name)),+];

            const COUNT: usize = [$(Self::$list),+].len();
        }
    };
}

word_lists! {
    /// Words after which "last" is a verb.
    BeforeVerb = "before_verb",
    /// Verbs of what has a weight or changes it.
    Weighing = "weighing",
    /// What is measured in metres, and what runs over them.
    InMetres = "in_metres",
    /// What goes up and down in tens.
    InTens = "in_tens",
    /// What stands before a period that is a length of time: "for an hour", "took a week".
    BeforeLength = "before_length",
    /// What stands before a season that says when: "in", "since".
    BeforeSeason = "before_season",
    /// Words within expressions that are not in the table of their words: "an", in "half an hour".
    InExpression = "in_expression",
    /// How often something is: "twice".
    HowOften = "how_often",
    /// Words that are a time of day behind some prepositions alone: "dawn", "breakfast".
    HourByContext = "hour_by_context",
    /// Those prepositions: "at", "since".
    BeforeHour = "before_hour",
    /// Whoever is of somebody's family, in the singular: "wife".
    Relative = "relative",
    /// Bodies that are called after what they are of, before or behind the noun, in lowercase: "Chilean Football Federation".
    InAnyOrder = "in_any_order",
    /// Words of texts that speak of ships: "skipper", "capsized".
    SeaWord = "sea_word",
    /// What a ship is whose name follows: "the trawler Gaul".
    ShipNoun = "ship_noun",
    /// Participles right before a title: "entitled".
    Titled = "titled",
    /// What has a title, beside the nouns that a name follows without marks: "poem".
    TitledThing = "titled_thing",
    /// What a firm or a body is, and nobody, behind its name: "the parcels firm".
    FirmNoun = "firm_noun",
    /// What is counted by a number behind it: "act one".
    Numbered = "numbered",
    /// What has its hours, or happens at one: "opens", "bed".
    WithHours = "with_hours",
    /// What money in pounds is, or is for.
    OfMoney = "of_money",
    /// What firms have, and who works for them: "Apple shares fell".
    FirmPossession = "firm_possession",
    /// Names of papers that are things as well, and written with a capital: "Globe".
    AlsoThing = "also_thing",
    /// What a thing is whose name stands before it, whoever has the name as well: "Abrams tanks".
    MadeThing = "made_thing",
    /// What a body is whose name follows: "the charity Shelter".
    BodyNoun = "body_noun",
    /// What a work is whose name follows: "the film Oppenheimer".
    WorkNoun = "work_noun",
    /// What a product is whose name follows: "the app Signal".
    ProductNoun = "product_noun",
    /// What is done to works and firms: "directed", "founded".
    Making = "making",
    /// Those that no name of a firm begins with.
    TradeAtHead = "trade_at_head",
    /// Where guests and customers come, with a capital as at the head of a sentence: "Café".
    Premises = "premises",
    /// Abbreviations of things of which there are many, and of no body: "PDF".
    ThingAbbreviation = "thing_abbreviation",
    /// Colours that are surnames, too.
    Colour = "colour",
    /// What universities of several campuses are named after: "California".
    UniversitySystem = "university_system",
    /// By which one side stands to the other: "beat", "v".
    MatchVerb = "match_verb",
    /// Last words of the names of clubs, after their towns.
    LastOfClubs = "last_of_clubs",
    /// What is held in firms: "shares in", "a stake of".
    HeldInFirms = "held_in_firms",
    /// Those who work at firms and nowhere else: "an analyst at".
    WorkAtFirms = "work_at_firms",
    /// What is at firms, and at places too: "workers at".
    AtFirms = "at_firms",
    /// What firms have and hardly anybody else: "chairman", "dividend".
    OfFirms = "of_firms",
    /// Nouns for firms by their trade, beside those that end in "maker".
    Trade = "trade",
    /// Outlets that are called by a plain word without an article.
    BareOutlet = "bare_outlet",
    /// Last words of the names of papers, which stand for them after "the".
    PaperName = "paper_name",
    /// The last words of the names of firms, which shorter forms leave out: "Halden Rail Services".
    LastOfFirms = "last_of_firms",
    /// The last words of the names of many clubs, each the subject of a verb in the plural: "United".
    SharedClubName = "shared_club_name",
    /// Words of sentences that speak of matches and players.
    Sport = "sport",
    /// Who is of a team: "striker".
    TeamMember = "team_member",
    /// What a team does, and what nobody of another name does in the plural: "host", "were".
    TeamVerb = "team_verb",
    /// Words without capitals within the names of trusts.
    TrustWord = "trust_word",
    /// Offices whose holders are spoken to by them.
    AddressedAs = "addressed_as",
    /// What follows the name of a person, not of a place: "aged", "wearing".
    PersonParticiple = "person_participle",
    /// Letters after the name of a person, and nowhere else: "MBE", "KC".
    PostNominal = "post_nominal",
    /// Ranks of the British police that are two capitals; they stand for too much else to be titles of the lexicon: "DC".
    ShortRank = "short_rank",
    /// Titles that names of places begin with too: "Prince", "Lady".
    RoyalTitle = "royal_title",
    /// What a place is: "a village".
    PlaceNoun = "place_noun",
    /// What comes over places: "the storm hit".
    Disaster = "disaster",
    /// What a disaster does to places: "battered".
    StrikingVerb = "striking_verb",
    /// Nouns for several places, before their names.
    PlacesNoun = "places_noun",
    /// Who may be from a place: "a man from Ashby".
    NativeNoun = "native_noun",
    /// Whoever is told of by a town before: "a Leeds woman".
    ResidentNoun = "resident_noun",
    /// What may stand beside the name of a town: all on the two lists for residents and settlements, "near", "police" of "police station".
    TownCue = "town_cue",
    /// What stands before the names of prisons: "HMP".
    PrisonMark = "prison_mark",
    /// Last words of the names of firms that make films and records, and of bands: "Pictures", "Boys".
    StudioNoun = "studio_noun",
    /// What a part of a town or a country is called behind its name: "neighborhood".
    SettlementNoun = "settlement_noun",
    /// Last words of the names of streets: "Close".
    StreetNoun = "street_noun",
    /// Prizes that are called by a name alone, most of which people and places have too: "an Oscar", "the Booker".
    Award = "award",
    /// How somebody comes by a prize: "won", "nominated".
    AwardVerb = "award_verb",
    /// What stands behind the name of a prize: "winner", "nomination".
    AwardNoun = "award_noun",
    /// Words of sentences that speak of books, plays and films, beside the nouns for these: "starred", "author".
    WorkWord = "work_word",
    /// What is somebody's, not a place's, before "of", "from" or "in" and a name: "faith in".
    MindWord = "mind_word",
    /// Illnesses that are called after somebody, and for which charities are: "Parkinson".
    IllnessName = "illness_name",
    /// What is called after saints: "Church", "Hospital".
    CalledAfterSaints = "called_after_saints",
    /// Whom a hospital, a school or a parish that is called after a saint has, in lowercase.
    OfSaints = "of_saints",
    /// Words that tell a school from a hospital.
    OfSchools = "of_schools",
    /// Words of sentences that speak of roads.
    RoadWord = "road_word",
    /// Words of sentences that speak of aircraft and guns, which have letters and numbers as roads have.
    CraftWord = "craft_word",
    /// Words that may stand before "known as".
    HowKnown = "how_known",
    /// What stands before a title, of whatever case that is, and belongs to it: "acting".
    RoleModifier = "role_modifier",
    /// What belongs to a title after it that is written as it is: "Shadow chancellor", "Vice President".
    RankModifier = "rank_modifier",
    /// Words with a capital at the head of a sentence that belong to no title: "Ask", "Only".
    NoRoleModifier = "no_role_modifier",
    /// Words within names, in several languages, that separate a head from what it is of: "of", "de".
    NameLink = "name_link",
    /// What stands between an article and a noun for a person, or a name: "former", "famous".
    AppositionModifier = "apposition_modifier",
    /// What is done to a document by who has it, not by who wrote it: "seen by Reuters".
    Receiving = "receiving",
    /// What stands before a time: "late on Friday".
    BeforeTime = "before_time",
    /// Adverbs at the head of a sentence, which are in no source: "meanwhile".
    OpeningAdverb = "opening_adverb",
    /// Prepositions of what holds while somebody speaks: "since", "until".
    StatePreposition = "state_preposition",
    /// Times of day after a weekday: "morning".
    TimeOfDay = "time_of_day",
    /// Words of clauses that say why somebody is not named: "authorized", "publicly".
    AnonymityWord = "anonymity_word",
    /// Particles of verbs of motion: "back", "forward".
    DirectionParticle = "direction_particle",
    /// Verbs without a regular ending that have a person as their object.
    Meeting = "meeting",
    /// What may follow a verb that has no object: "hit back", "stood firm".
    AfterVerb = "after_verb",
    /// Nouns in -ly that come after a name or after another noun: "assembly".
    NounInLy = "noun_in_ly",
    /// Verbs of which the opposite is silence; who does not deny a thing has said something: "confirm".
    Disclosing = "disclosing",
    /// What makes them say nothing: "declined", "not".
    Negation = "negation",
    /// Verbs of speech that do something else to an object alone: "answered the door".
    TakingObject = "taking_object",
    /// Words that open a clause: "whether".
    ClauseOpener = "clause_opener",
    /// What things are measured, placed or divided by.
    Measure = "measure",
    /// What is posted and is no text.
    Picture = "picture",
    /// What is written and is no statement.
    WrittenWork = "written_work",
    /// What is ruled by a power, and how long.
    Realm = "realm",
    /// What a goal is called: "added a third".
    Goal = "goal",
    /// Participles that say what is only thought of somebody: "is understood to have been told".
    Supposed = "supposed",
    /// Nouns for many that are also verbs in the present: "Tesla plans".
    SpeechPlural = "speech_plural",
    /// Verbs of a main clause of which such a noun is the subject.
    AfterPlural = "after_plural",
    /// Verbs in the passive that take "to" or "that": "urged".
    TakingClause = "taking_clause",
    /// Verbs that ask somebody to do something.
    Asking = "asking",
    /// Particles after a verb of speech: "hit back".
    VerbParticle = "verb_particle",
    /// Verbs by which one source cites another: "quoted".
    Citing = "citing",
    /// What joins a clause to another: "while".
    ClauseConjunction = "clause_conjunction",
    /// Deeds that follow a statement and that no thing does.
    Deed = "deed",
    /// What somebody leaves after speaking.
    PlaceOfSpeech = "place_of_speech",
    /// What somebody refuses who has said enough.
    SayingNoMore = "saying_no_more",
    /// What opens a clause of when and where somebody spoke: "after".
    CircumstanceOpener = "circumstance_opener",
    /// What is somebody's where words are theirs: "in her view".
    OpinionNoun = "opinion_noun",
    /// The forms of "be".
    FormOfBe = "form_of_be",
    /// Verbs of finding and thinking, whose subjects are seldom pronouns behind the words: "…, the study found".
    Finding = "finding",
    /// What people do and what stands in a place: "born in".
    BeforeInPlace = "before_in_place",
    /// What is of a place and hardly of anybody: "the mayor of", "north of".
    BeforeOfPlace = "before_of_place",
    /// How one comes to a place and leaves it: "the road to".
    BeforeToPlace = "before_to_place",
    /// What opens a subordinate clause at the head of a sentence: "although".
    Subordinator = "subordinator",
    /// Verbs of speech and thought in the past without "-ed": "wrote".
    IrregularCue = "irregular_cue",
    /// What is done to whom one asks, at the head of a sentence: "Pressed on".
    Asked = "asked",
    /// Verbs in the past without "-ed": "began".
    IrregularPast = "irregular_past",
    /// How words are taken, which the writer tells: "drawing criticism".
    Reception = "reception",
    /// What comes of words, which the writer tells: "raising fears".
    Consequence = "consequence",
    /// What words are, which the writer tells: "a claim that".
    StatementNoun = "statement_noun",
    /// What is an event in what is said, or that it is said: "a step that".
    EventNoun = "event_noun",
    /// What words are found to be: "false".
    Verdict = "verdict",
    /// What a statement causes, behind "triggering" or "sending".
    Reaction = "reaction",
    /// What somebody says, as the writer speaks of it: "but her words did little".
    UtteranceNoun = "utterance_noun",
    /// What is left out of a statement: "without giving details".
    LeavingOut = "leaving_out",
    /// What nobody could do with the figures in a statement.
    Checking = "checking",
    /// What courts and juries do with what is said to them: "heard that".
    Judging = "judging",
    /// Who hears what is said to them: "The court heard the pair had argued".
    HearingBody = "hearing_body",
    /// Verbs that take a clause without "that", less surely than "said".
    Claiming = "claiming",
    /// Prepositions that begin when something happens that is spoken of: "said from Monday trains would be free".
    EventPreposition = "event_preposition",
    /// Nouns without an article that say where something was said: "in court she had".
    Occasion = "occasion",
    /// Verbs whose object is who is told: "reminded".
    Telling = "telling",
    /// Whom many are told at once: "told the hearing she had braked", "told the conference teachers were tired".
    Audience = "audience",
    /// Verbs after which a phrase is what the subject is or becomes: "became".
    Copula = "copula",
    /// What may stand before a description of whoever was named, whoever that is: "veteran".
    NeutralModifier = "neutral_modifier",
    /// Verbs of replying, whose subject is not who asked.
    Replying = "replying",
    /// Bodies of a state.
    StateBody = "state_body",
    /// What is called by the name of a person of whom nothing is told.
    NamedAfterPeople = "named_after_people",
    /// What somebody is known as, so that a text has but one without more words: "the singer".
    PublicFigure = "public_figure",
    /// What is done to whom one asks: "interviewed".
    Questioned = "questioned",
    /// What opens a question that is told: "whether".
    Interrogative = "interrogative",
    /// Offices that several hold at once: "spokesman".
    HeldByMany = "held_by_many",
    /// What a publication is whose name stands before: "the Bild newspaper".
    PublicationNoun = "publication_noun",
    /// Adjectives that are nouns for persons after an article: "the accused".
    Nominalized = "nominalized",
    /// What stands before figures that a body releases: "the latest figures".
    OfFigures = "of_figures",
    /// What figures and reports do: "showed".
    Showing = "showing",
    /// Words that are nobody's description: "there".
    ProForm = "pro_form",
    /// Verbs by which one speaks after another: "interrupted".
    TakingTurn = "taking_turn",
    /// Labels of a text's parts, which are no speakers: "CLAIM", "THE FACTS".
    Rubric = "rubric",
    /// What a company is, by its trade or not: "retailer", "firm".
    CompanyNoun = "company_noun",
    /// What another body is: "charity", "regulator".
    OtherBodyNoun = "other_body_noun",
    /// What a body may be called whatever its trade: "company", "organisation".
    GeneralBodyNoun = "general_body_noun",
    /// Whoever a place or a game has by its nature, so that nobody who is named there is meant: "the judge", "the referee".
    SceneRole = "scene_role",
    /// What only a body is called whose name says so: "force", "trust".
    NamedBodyNoun = "named_body_noun",
    /// What follows a surname and a hyphen, and hardly any other name: "Putin-style".
    AfterSurname = "after_surname",
    /// What reports do with what is wrong, in the past: "found".
    Uncovering = "uncovering",
    /// What has words on it that nobody says: "banner", "sign".
    Inscribed = "inscribed",
    /// Verbs in the past of what somebody does while they speak: "shrugged".
    Gesture = "gesture",
    /// Verbs of what has been made by somebody else: "sang".
    Performing = "performing",
    /// Surnames that are common words too, and with a capital oftener somebody: "Smith".
    OftenerSurname = "oftener_surname",
    /// Verbs in the past of what people do, with a word for a surname before them: "Smith joined".
    PersonVerb = "person_verb",
    /// A man of somebody's family: "husband".
    Kinsman = "kinsman",
    /// A woman of somebody's family: "wife".
    Kinswoman = "kinswoman",
    /// What words in quotation marks are called as somebody's: "answer", in "Her answer: “No.”"
    AnswerNoun = "answer_noun",
    /// Verbs of bringing somebody to do something: "prompted", in "This prompted the mayor to say".
    Causing = "causing",
    /// Prepositions behind which a noun of speech is nobody's in the sentence: "amid", in "He resigned amid claims that".
    BeforeReport = "before_report",
    /// Verbs that take what somebody did or saw as a participle: "denied", in "denied killing him".
    TakingParticiple = "taking_participle",
    /// Nouns behind "in" which say how: "turn", in "Bohr in turn said".
    AfterIn = "after_in",
    /// What is granted or refused: "request", in "denied a request".
    Granted = "granted",
    /// Participles of what moves shares: "dragging", in "said it would cut jobs, dragging its shares down".
    MovingShares = "moving_shares",
    /// Participles of what one notices, which need no object to be told: "hearing", in "reported hearing gunfire".
    Noticing = "noticing",
}

impl WordList {
    /// Whether a word, as written, is on the list. Of a token [`Segments::is_on`](crate::segment::Segments::is_on) asks faster.
    pub(crate) fn has(self, word: &str) -> bool {
        Lexicon::get().word_lists.of(word).has(self)
    }

    /// Whether a word, written with capitals or without, is on the list.
    pub(crate) fn has_in_any_case(self, word: &str) -> bool {
        word.len() <= MAX_LOWER_BYTES && Lexicon::get().word_lists.of_hashed(hash_lower(word)).has(self)
    }
}

/// The bytes of a set of lists.
pub(super) const BYTES: usize = WordList::COUNT.div_ceil(8);

/// The lists that a word is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordLists<'m>(&'m [u8; BYTES]);

impl WordLists<'_> {
    /// Those of a word that is on none.
    pub(crate) const NONE: WordLists<'static> = WordLists(&[0; BYTES]);

    /// Whether the word is on this list.
    #[inline]
    pub(crate) fn has(self, list: WordList) -> bool {
        let bit = list as usize;
        self.0[bit / 8] >> (bit % 8) & 1 == 1
    }
}

/// The set of the lists with these names, separated by spaces; `None` where there is no such list.
#[cfg(any(test, feature = "train"))]
pub(super) fn set_of(names: &str) -> Option<[u8; BYTES]> {
    let mut set = [0; BYTES];
    for name in names.split(' ') {
        let (list, _) = WordList::ALL.iter().find(|(_, known)| *known == name)?;
        set[*list as usize / 8] |= 1 << (*list as usize % 8);
    }
    Some(set)
}

/// The lists of every word, read in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordListTable<'m> {
    sets: &'m [[u8; BYTES]],
    entries: StaticMap<'m>,
}

impl<'m> WordListTable<'m> {
    /// Reads a section.
    ///
    /// # Errors
    ///
    /// If it ends too early or too late, or was made for other lists.
    pub(super) fn read(tag: Tag, bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut cursor = Cursor::new(tag, bytes);
        let [width, lists, sets] = [cursor.number()?, cursor.number()?, cursor.number()?];
        cursor.check(lists as usize == WordList::COUNT)?;
        let (sets, _) = cursor.take((sets as usize).saturating_mul(BYTES))?.as_chunks();
        let entries = StaticMap::read_packed(&mut cursor, width)?;
        cursor.check(cursor.rest().is_empty())?;
        Ok(Self { sets, entries })
    }

    /// The lists of the word with this [`hash`].
    #[inline]
    pub(crate) fn of_hashed(&self, hash: u64) -> WordLists<'m> {
        let set = self.entries.get(hash).and_then(|set| self.sets.get(usize::from(set)));
        set.map_or(WordLists::NONE, WordLists)
    }

    /// The lists of the word, as written.
    pub(crate) fn of(&self, word: &str) -> WordLists<'m> {
        if word.len() > MAX_LOWER_BYTES { WordLists::NONE } else { self.of_hashed(hash(word.as_bytes())) }
    }
}
