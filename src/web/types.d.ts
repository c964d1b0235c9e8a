/** What a mention names. */
export type MentionType =
  | "person" | "organization" | "place" | "facility" | "group" | "event" | "product" | "work" | "law" | "misc"
  | "date" | "time" | "money" | "percent" | "quantity" | "number";

/** What is named in a text, and who said what. Offsets are UTF-16 code units: `text.slice(start, end)`. */
export interface Annotation {
  /** In reading order, never overlapping. */
  mentions: Mention[];
  /** In the order of their first mention; after them speakers who are not named. `entities[id].id === id`. */
  entities: Entity[];
  /** In the order of their first piece. */
  quotes: Quote[];
  /** The corrections that were not applied, as indices into their list: their words are gone, or nothing stands there. */
  lost: number[];
  /** The language that most of the text seems to be in, as a code of BCP 47; null where too few words tell it. English is what is read. */
  language: string | null;
}

/** A span that names something: `text.slice(start, end)`. */
export interface Mention {
  /** In UTF-16 code units, as all offsets are. */
  start: number;
  /** After the last code unit. */
  end: number;
  type: MentionType;
  /** What it refers to; null for dates, times and amounts. */
  entity: number | null;
  /** The probability that span and type are right, in [0, 1]. */
  confidence: number;
  /** Whether a reader has set or confirmed it; its confidence is then 1. */
  corrected: boolean;
}

/** A person, a place or another thing with a name, to which mentions refer; or a speaker who is described and not named. */
export interface Entity {
  /** Its index in `entities`. */
  id: number;
  /** The fullest name that the text gives it, or its fullest description: "a Western diplomat". */
  name: string;
  type: MentionType;
  /** Whether the text names it. If not, it has no mentions, and is the speaker of a quote. */
  named: boolean;
  /** What the text says it is: "foreign minister". */
  roles: string[];
  /** Indices into `mentions`, in reading order. */
  mentions: number[];
  /** Whether a reader has named, typed, joined or parted it. */
  corrected: boolean;
}

/**
 * How the text shows whose words a quote is: a cue next to it ("she said"); a colon after the source; a label, the name at the head
 * of a transcript's line or below a quotation; it continues the quote before it in the paragraph, or the paragraph before;
 * the source is in the same sentence, without a cue; a reader has set it. None: there is no source.
 */
export type Evidence = "cue" | "colon" | "label" | "continued" | "paragraph" | "subject" | "reader" | "none";

/**
 * What the source does with the words, by the cue: says them, in speech or writing; thinks or wishes them; plans to do them. Words
 * without a cue are said.
 */
export type AttributionKind = "said" | "thought" | "planned";

/** Words that are attributed, or set in quotation marks. */
export interface Quote {
  /** Whether all, some or none of its words stand in quotation marks. */
  kind: "direct" | "mixed" | "indirect";
  attribution: AttributionKind;
  pieces: Piece[];
  /** The words that attribute it: "said". */
  cue: [start: number, end: number] | null;
  /** The words that say whose it is: "the minister", "he". Null for a title, a scare quote. */
  source: [start: number, end: number] | null;
  /** The id of the entity that the source refers to, named or not. Null where none is likely enough. */
  speaker: number | null;
  /** Whether the speaker is a person, or people, described and not named: "a senior official", "residents". */
  anonymous: boolean;
  /** The words that say why the source is not named, or how it knows: "who was there". */
  ground: [start: number, end: number] | null;
  /** How the text shows whose words these are; "none" if and only if there is neither a source nor a speaker. */
  evidence: Evidence;
  /** The probability that source and speaker are right, in [0, 1]. */
  confidence: number;
  /** Whether a reader has set or confirmed it; its confidence is then 1. */
  corrected: boolean;
}

/** A span of a quote's words, without the quotation marks around them. */
export interface Piece {
  start: number;
  end: number;
  /** Whether it is in quotation marks, or set apart as a block quote. */
  marked: boolean;
}

/** A name of one's own, which wins over what is found otherwise. */
export interface LexiconEntry {
  /** As it is written in texts: whole words, the same letters; also in capitals, and before a possessive. */
  name: string;
  type: MentionType;
  /** Other names of the same. */
  aliases?: string[];
  /** The name to show; `name` when left out. Entries of one type and one entity are one entity. */
  entity?: string;
}

/**
 * A place in a text by its words (a TextQuoteSelector of the W3C), so that it is found again after the text was edited. Of the places
 * with these words it means the one whose context agrees most, and of equals the nearest to `start`.
 */
export interface Anchor {
  exact: string;
  /** Up to 32 characters before. */
  prefix?: string;
  /** Up to 32 characters after. */
  suffix?: string;
  /** Where it stood, in UTF-16 code units. */
  start?: number;
}

/** Whose words a quote is: an entity named there, somebody of a name, somebody who is only described, or nobody. */
export type Speaker = { mention: Anchor } | { name: string } | { unnamed: string } | null;

/** One thing that a reader has put right. It is applied whole, or is among `lost`. */
export type Correction =
  /** A name of this type, in place of those that overlap it; `all`: wherever the same words stand as whole words. */
  | { do: "name"; at: Anchor; type: MentionType; all?: boolean }
  | { do: "no-name"; at: Anchor; all?: boolean }
  /** What the two mentions name is one, named as the second's. */
  | { do: "merge"; at: Anchor; with: Anchor }
  /** The mention is an entity of its own; `all`: with those of its entity by the same words. */
  | { do: "split"; at: Anchor; all?: boolean }
  | { do: "rename"; at: Anchor; name: string }
  /** A quote, in place of those that overlap it. */
  | { do: "quote"; pieces: Anchor[]; speaker: Speaker; source?: Anchor | null; cue?: Anchor | null }
  | { do: "no-quote"; at: Anchor }
  /** Of the quote that holds the words. */
  | { do: "speaker"; at: Anchor; speaker: Speaker }
  | { do: "cue"; at: Anchor; cue: Anchor | null }
  | { do: "pieces"; at: Anchor; pieces: Anchor[] }
  /** It is right as it is. */
  | { do: "accept"; at: Anchor; what: "name" | "quote" };

/** Which names to know beforehand, and what to return of what is found. */
export interface Options {
  /** The types of mentions to return; all when left out. */
  types?: MentionType[];
  /** Whether to return quotes; true when left out. */
  quotes?: boolean;
  /** The kinds of attribution to return; all when left out. `["said"]` leaves out what is thought and planned. */
  attributions?: AttributionKind[];
  /** Names of one's own. */
  lexicon?: LexiconEntry[];
  /** What a page's markup says of quotations in this text, where the text itself says nothing. */
  blockQuotes?: BlockQuote[];
  /** What a reader has put right in this text, applied in this order over what is found. */
  corrections?: Correction[];
}

/** Words that a page sets apart as a quotation (`<blockquote>`), and those beside them that say whose they are (`<cite>`). */
export interface BlockQuote {
  at: Anchor;
  source: Anchor;
}

/** The formats that an annotation is written in. */
export type ExportFormat =
  | "json" | "jsonl" | "csv" | "tsv" | "sources-csv" | "entities-csv" | "html" | "markdown" | "web-annotation" | "conll" | "brat";

/**
 * A source in figures: somebody or something that is quoted; a person who is named and never quoted; or, where `entity` is null, all
 * quotes without a speaker.
 */
export interface SourceSummary {
  /** The id of the entity that speaks. */
  entity: number | null;
  name: string | null;
  /** What the text says it is. */
  roles: string[];
  kind: "person" | "group" | "organization" | "place" | "document" | "other" | null;
  /** Whether the text names it; or describes it so that one knows who it is ("the mayor"); or not even that. */
  naming: "named" | "described" | "anonymous" | null;
  /** The sum of the next three. */
  quotes: number;
  direct: number;
  mixed: number;
  indirect: number;
  /** Words of its quotes. */
  words: number;
  /** Its part of the words of all quotes, in [0, 1], rounded to thousandths. */
  share: number;
  /** The paragraph of `first`, from 1. */
  paragraph: number;
  /** Where its first quote begins; of a person who is never quoted, the first mention. */
  first: number;
  /** The words that first say why it is not named, or how it knows. */
  ground: [start: number, end: number] | null;
}

/**
 * How a quotation agrees with a record, the worse later. Exact: all its words one after another. Trimmed: words are left out at "…",
 * or put in or changed in brackets. Cut: words are left out and nothing says so. Altered: words were changed, added or moved, and
 * nothing says so. Not found: fewer than 60 % of its words in order, or of three words or fewer not all.
 */
export type Verdict = "exact" | "trimmed" | "cut" | "altered" | "not-found";

/**
 * What differs: words that only the record has, or only the quotation; other words in their place; what follows stands elsewhere;
 * capitals; diacritics; punctuation, or where a word is divided; the record has "[applause]" or a label there.
 */
export type DifferenceKind = "left-out" | "added" | "changed" | "moved" | "case" | "spelling" | "marks" | "aside";

/** A quotation in quotation marks, and what the records have of it. */
export interface Checked {
  /** Its index in `annotate(text, options).quotes`. */
  quote: number;
  /** The worst of its pieces' verdicts. */
  verdict: Verdict;
  /** Whether it is a word or two that nobody is cited for: a scare quote, a nickname, a title. */
  minor: boolean;
  /** Its pieces in quotation marks, in reading order; at least one. */
  pieces: CheckedPiece[];
}

/** A piece of a quotation: `text.slice(start, end)`, without its quotation marks. */
export interface CheckedPiece {
  start: number;
  end: number;
  verdict: Verdict;
  /** Where it stands; null if and only if it was not found. */
  place: RecordPlace | null;
  /** At how many places of all records it stands letter for letter, up to 100; 1 for what is not exact, 0 if not found. */
  places: number;
  /** Where that is, seen from the last piece before it that was found; null for the first. */
  order: "after" | "before" | "elsewhere" | null;
  /** How many words of the record stand between it and that piece; null unless it comes after that. */
  between: number | null;
  /** In what it differs from the record, in reading order. */
  differences: Difference[];
}

/** A place in a record: `records[record].slice(start, end)`. */
export interface RecordPlace {
  record: number;
  start: number;
  end: number;
}

/** A difference: `text.slice(start, end)` stands where the record has what is at `record`. Either may be empty, and is a place all the same. */
export interface Difference {
  kind: DifferenceKind;
  /** Whether the quotation shows it, by "…" or by square brackets. */
  marked: boolean;
  /** Whether one of the two denies and the other does not: "not" is left out. */
  negation: boolean;
  start: number;
  end: number;
  record: RecordPlace;
}

/** Two texts side by side. */
export interface Comparison {
  /** The entities of both, those of the first text first, each once. */
  entities: SharedEntity[];
  /** The quotations of each text, checked against the other as the only record. */
  quotations: [Checked[], Checked[]];
  /** Whose each of these is, as an index into `entities`; null where nobody is cited. */
  speakers: [(number | null)[], (number | null)[]];
}

/** An entity that is in one of two texts or in both; its lists have the first text's, then the second's. */
export interface SharedEntity {
  /** The longer of its names. */
  name: string;
  /** Whether a text names it; a speaker who is only described is in one text alone. */
  named: boolean;
  /** What it is, in the first text that has it. */
  type: MentionType;
  /** Its id in each text; null where it is not. */
  entities: [number | null, number | null];
  /** Where each text first names it, or describes who speaks; null where it is not. */
  first: [{ start: number; end: number } | null, { start: number; end: number } | null];
  /** How many quotes each text has of it. */
  quotes: [number, number];
  /** How many of its words each text has in quotation marks. */
  words: [number, number];
}
