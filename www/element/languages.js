import { ENGLISH } from "../language.js";

/**
 * The languages of the element's lists. The text itself is read as English, whatever they are.
 *
 * @typedef {import("../language.js").Language} Language
 * @typedef {import("../language.js").Mark} Mark
 */

/** In the order of the headings. @type {readonly Mark[]} */
const ORDER = [
  "person", "organization", "place", "facility", "group", "event", "product", "work", "law", "misc", "date", "time",
  "money", "percent", "quantity", "number", "quote",
];

/** One and many of each mark, in that order: "Person/Personen". @param {string} said @returns {Language["marks"]} */
const marks = (said) => /** @type {any} */ (Object.fromEntries(said.split(", ").map((pair, index) => {
  const [one, many] = pair.split("/");
  return [ORDER[index], { one, many, heading: many[0].toUpperCase() + many.slice(1) }];
})));

/** @type {Readonly<Language>} */
const GERMAN = Object.freeze({
  tag: "de",
  marks: marks("Person/Personen, Organisation/Organisationen, Ort/Orte, Bauwerk/Bauwerke, Gruppe/Gruppen, Ereignis/Ereignisse, Produkt/Produkte, Werk/Werke, Gesetz/Gesetze, anderer Name/andere Namen, Datum/Daten, Zeit/Zeiten, Betrag/Beträge, Prozentangabe/Prozentangaben, Menge/Mengen, Zahl/Zahlen, Zitat/Zitate"),
  names: "Namen",
  noNames: "Hier werden Personen, Organisationen und Orte aufgeführt.",
  figures: "Daten, Zeiten und Zahlen",
  quotes: "Zitate",
  noQuotes: "Hier wird aufgeführt, wer was gesagt hat.",
  both: "Namen und Zitate",
  allNames: (count) => `Alle ${count} zeigen`,
  allQuotes: "Alle Zitate zeigen",
  place: { one: "Stelle", many: "Stellen" },
  time: { one: "Mal", many: "Mal" },
  speaker: { one: "Person", many: "Personen" },
  by: (quotes, speakers) => `${quotes} von ${speakers}`,
  found: (what) => `Gefunden: ${what}.`,
  nothing: "Es wird nichts genannt.",
  nobody: "Niemandem zugeschrieben",
  quoteOf: (speaker) => `Zitat: ${speaker}`,
  kinds: { direct: "wörtlich", mixed: "teils wörtlich", indirect: "indirekt" },
  quoteKinds: { direct: "Wörtliches Zitat", mixed: "Teils wörtliches Zitat", indirect: "Indirektes Zitat" },
  inMarks: "In Anführungszeichen",
  uncertain: "unsicher",
  unnamed: "unbenannte Quelle",
  why: {
    cue: "Die Worte daneben sagen, von wem es ist.",
    colon: "Es folgt auf einen Doppelpunkt nach dem, von dem es ist.",
    label: "Der Name steht neben den Worten.",
    continued: "Es setzt die Worte davor fort.",
    paragraph: "Es setzt den vorigen Absatz fort.",
    subject: "Der Satz, in dem es steht, handelt von dem, von dem es ist.",
    none: "Der Text schreibt diese Worte niemandem zu.",
  },
  named: (times) => `${times} genannt`,
  as: "als",
  cue: "mit",
  position: (name, at, of) => `${name}, ${at} von ${of}`,
  next: "Nächste Stelle",
  previous: "Vorige Stelle",
  back: "Zurück zum Text",
  article: "Artikel",
  unread: (why) => `Dieser Text konnte nicht gelesen werden (${why}).`,
});

/** @type {Readonly<Language>} */
const FRENCH = Object.freeze({
  tag: "fr",
  marks: marks("personne/personnes, organisation/organisations, lieu/lieux, bâtiment/bâtiments, groupe/groupes, événement/événements, produit/produits, œuvre/œuvres, loi/lois, autre nom/autres noms, date/dates, heure/heures, somme/sommes, pourcentage/pourcentages, quantité/quantités, nombre/nombres, citation/citations"),
  names: "Noms",
  noNames: "Les personnes, les organisations et les lieux seront indiqués ici.",
  figures: "Dates, heures et nombres",
  quotes: "Citations",
  noQuotes: "Ici sera indiqué qui a dit quoi.",
  both: "Noms et citations",
  allNames: (count) => `Afficher les ${count}`,
  allQuotes: "Afficher toutes les citations",
  place: { one: "passage", many: "passages" },
  time: { one: "fois", many: "fois" },
  speaker: { one: "personne", many: "personnes" },
  by: (quotes, speakers) => `${quotes} de ${speakers}`,
  found: (what) => `Trouvé : ${what}.`,
  nothing: "Rien n’est nommé.",
  nobody: "Personne n’est cité",
  quoteOf: (speaker) => `Citation : ${speaker}`,
  kinds: { direct: "directe", mixed: "mixte", indirect: "indirecte" },
  quoteKinds: { direct: "Citation directe", mixed: "Citation mixte", indirect: "Citation indirecte" },
  inMarks: "Entre guillemets",
  uncertain: "incertain",
  unnamed: "source non nommée",
  why: {
    cue: "Les mots voisins disent de qui elle est.",
    colon: "Elle suit deux-points, après son auteur.",
    label: "Le nom de son auteur est écrit à côté.",
    continued: "Elle continue les mots qui la précèdent.",
    paragraph: "Elle continue le paragraphe précédent.",
    subject: "La phrase où elle se trouve parle de son auteur.",
    none: "Le texte n’attribue ces mots à personne.",
  },
  named: (times) => `cité ${times}`,
  as: "comme",
  cue: "par",
  position: (name, at, of) => `${name}, ${at} sur ${of}`,
  next: "Passage suivant",
  previous: "Passage précédent",
  back: "Retour au texte",
  article: "Article",
  unread: (why) => `Ce texte n’a pas pu être lu (${why}).`,
});

/** @type {Readonly<Language>} */
const SPANISH = Object.freeze({
  tag: "es",
  marks: marks("persona/personas, organización/organizaciones, lugar/lugares, edificio/edificios, grupo/grupos, acontecimiento/acontecimientos, producto/productos, obra/obras, ley/leyes, otro nombre/otros nombres, fecha/fechas, hora/horas, importe/importes, porcentaje/porcentajes, cantidad/cantidades, número/números, cita/citas"),
  names: "Nombres",
  noNames: "Aquí se enumerarán las personas, las organizaciones y los lugares.",
  figures: "Fechas, horas y cifras",
  quotes: "Citas",
  noQuotes: "Aquí se enumerará quién dijo qué.",
  both: "Nombres y citas",
  allNames: (count) => `Mostrar los ${count}`,
  allQuotes: "Mostrar todas las citas",
  place: { one: "pasaje", many: "pasajes" },
  time: { one: "vez", many: "veces" },
  speaker: { one: "persona", many: "personas" },
  by: (quotes, speakers) => `${quotes} de ${speakers}`,
  found: (what) => `Encontrado: ${what}.`,
  nothing: "No se nombra nada.",
  nobody: "No se cita a nadie",
  quoteOf: (speaker) => `Cita: ${speaker}`,
  kinds: { direct: "directa", mixed: "mixta", indirect: "indirecta" },
  quoteKinds: { direct: "Cita directa", mixed: "Cita mixta", indirect: "Cita indirecta" },
  inMarks: "Entre comillas",
  uncertain: "incierto",
  unnamed: "fuente sin nombre",
  why: {
    cue: "Las palabras junto a ella dicen de quién es.",
    colon: "Sigue a dos puntos, después de su autor.",
    label: "El nombre de su autor está al lado.",
    continued: "Continúa las palabras anteriores.",
    paragraph: "Continúa el párrafo anterior.",
    subject: "La frase en que está trata de su autor.",
    none: "El texto no atribuye estas palabras a nadie.",
  },
  named: (times) => `nombrado ${times}`,
  as: "como",
  cue: "con",
  position: (name, at, of) => `${name}, ${at} de ${of}`,
  next: "Pasaje siguiente",
  previous: "Pasaje anterior",
  back: "Volver al texto",
  article: "Artículo",
  unread: (why) => `No se pudo leer este texto (${why}).`,
});

const KNOWN = [ENGLISH, GERMAN, FRENCH, SPANISH];

/**
 * That of `lang-ui`; without it, or where it is not known, that of the page around the element; else English.
 *
 * @param {Element} element
 * @returns {Readonly<Language>}
 */
export function languageOf(element) {
  const wanted = [element.getAttribute("lang-ui"), element.closest("[lang]")?.getAttribute("lang") ?? element.ownerDocument.documentElement.lang];
  for (const tag of wanted) {
    const found = KNOWN.find((language) => language.tag === tag?.toLowerCase().split("-")[0]);
    if (found !== undefined) return found;
  }
  return ENGLISH;
}
