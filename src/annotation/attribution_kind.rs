//! The kind of an attribution: whether words are said, thought or planned.

/// What a quote's source does with its words: says them, thinks them or plans them. Its cue tells.
///
/// The three are the types of attribution of the Penn Discourse Treebank (Prasad and others 2007) and of PARC 3 (Pareti
/// 2016): assertions, beliefs and eventualities. To have speech alone, ask an
/// [`Annotator`](crate::Annotator::attributions) for it.
///
/// ```
/// use pressmark::AttributionKind;
/// let kind = |text| pressmark::annotate(text).quotes[0].attribution;
/// assert_eq!(kind("Neil Armstrong said that the dust was fine."), AttributionKind::Said);
/// assert_eq!(kind("Neil Armstrong believes that the dust is fine."), AttributionKind::Thought);
/// assert_eq!(kind("Neil Armstrong plans to go back to the moon."), AttributionKind::Planned);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AttributionKind {
    /// Somebody uttered it, in speech or in writing: "said", "promised", "according to". Words in quotation marks that
    /// have no cue are said, too.
    #[default]
    Said,
    /// Somebody holds, knows or wishes it: "believes", "hopes", "fears".
    Thought,
    /// Somebody means to do it: "plans to", "decided".
    Planned,
}

impl AttributionKind {
    /// Every kind of attribution.
    ///
    /// ```
    /// use pressmark::AttributionKind;
    /// assert_eq!(AttributionKind::ALL.map(AttributionKind::name), ["said", "thought", "planned"]);
    /// ```
    pub const ALL: [Self; 3] = [Self::Said, Self::Thought, Self::Planned];

    /// The name in JSON and in JavaScript.
    ///
    /// ```
    /// assert_eq!(pressmark::AttributionKind::Thought.name(), "thought");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Thought => "thought",
            Self::Planned => "planned",
        }
    }

    /// The kind of attribution with this name; `None` for another word.
    ///
    /// ```
    /// use pressmark::AttributionKind;
    /// assert_eq!(AttributionKind::from_name("planned"), Some(AttributionKind::Planned));
    /// assert_eq!(AttributionKind::from_name("done"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
