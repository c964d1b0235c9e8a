//! Names that are one: sets that grow together.

/// A name, or what it was joined with.
pub(super) type Node = u32;

/// Sets of nodes. A node that the user's lexicon gives an entity is never joined with one of another.
#[derive(Debug, Default)]
pub(super) struct DisjointSet {
    parents: Vec<Node>,
    /// By root, the user's entity.
    listed: Vec<Option<u32>>,
}

impl DisjointSet {
    /// A node of its own.
    pub(super) fn add(&mut self, listed: Option<u32>) -> Node {
        self.parents.push(self.parents.len() as Node);
        self.listed.push(listed);
        (self.parents.len() - 1) as Node
    }

    /// The node that stands for the set of this one.
    pub(super) fn root(&mut self, node: Node) -> Node {
        let mut node = node as usize;
        while self.parents[node] as usize != node {
            // Every other node is hung one higher, which keeps the way short.
            self.parents[node] = self.parents[self.parents[node] as usize];
            node = self.parents[node] as usize;
        }
        node as Node
    }

    /// Joins two sets, unless the user's lexicon keeps them apart; says whether they are one now.
    pub(super) fn join(&mut self, one: Node, other: Node) -> bool {
        let (one, other) = (self.root(one) as usize, self.root(other) as usize);
        match (self.listed[one], self.listed[other]) {
            _ if one == other => return true,
            (Some(first), Some(second)) if first != second => return false,
            (first, second) => self.listed[one.min(other)] = first.or(second),
        }
        self.parents[one.max(other)] = one.min(other) as Node;
        true
    }

    /// The user's entity of the node's set.
    pub(super) fn listed(&mut self, node: Node) -> Option<u32> {
        let root = self.root(node);
        self.listed[root as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_grow_together_but_for_those_that_the_user_keeps_apart() {
        let mut sets = DisjointSet::default();
        let nodes: Vec<Node> = [None, Some(1), Some(2), None].map(|listed| sets.add(listed)).to_vec();
        assert!(sets.join(nodes[0], nodes[1]));
        assert!(!sets.join(nodes[2], nodes[0]));
        assert!(sets.join(nodes[3], nodes[2]));
        assert_eq!(sets.root(nodes[1]), sets.root(nodes[0]));
        assert_eq!(sets.listed(nodes[3]), Some(2));
    }
}
