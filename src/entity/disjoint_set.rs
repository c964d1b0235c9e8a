//! A disjoint-set forest (union–find), here of names that are one entity's.
//!
//! With path halving (Tarjan and van Leeuwen 1984) but without ranks: the root of a set is its earliest node, whatever the
//! order in which it grew, and halving alone keeps the paths short.

/// A name in the forest, by its index.
pub(super) type Node = u32;

/// Sets of nodes. The sets of two different entities of the user's lexicon are never united.
#[derive(Debug, Default)]
pub(super) struct DisjointSet {
    /// By node; a root is its own parent.
    parents: Vec<Node>,
    /// By node, of roots only: the index of the user's entity that the set is.
    user_entities: Vec<Option<u32>>,
}

impl DisjointSet {
    /// Adds a node in a set of its own, which may be an entity of the user's lexicon.
    pub(super) fn add(&mut self, user_entity: Option<u32>) -> Node {
        self.parents.push(self.parents.len() as Node);
        self.user_entities.push(user_entity);
        (self.parents.len() - 1) as Node
    }

    /// The root of the set that the node is in.
    pub(super) fn find(&mut self, node: Node) -> Node {
        let mut node = node as usize;
        while self.parents[node] as usize != node {
            self.parents[node] = self.parents[self.parents[node] as usize];
            node = self.parents[node] as usize;
        }
        node as Node
    }

    /// Unites two sets, unless the user's lexicon keeps them apart, and says whether they are one now.
    pub(super) fn unite(&mut self, one: Node, other: Node) -> bool {
        let (one, other) = (self.find(one) as usize, self.find(other) as usize);
        match (self.user_entities[one], self.user_entities[other]) {
            _ if one == other => return true,
            (Some(first), Some(second)) if first != second => return false,
            (first, second) => self.user_entities[one.min(other)] = first.or(second),
        }
        self.parents[one.max(other)] = one.min(other) as Node;
        true
    }

    /// The index of the user's entity that the node's set is.
    pub(super) fn user_entity(&mut self, node: Node) -> Option<u32> {
        let root = self.find(node);
        self.user_entities[root as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_different_user_entities_are_not_united() {
        let mut sets = DisjointSet::default();
        let nodes: Vec<Node> = [None, Some(1), Some(2), None].map(|user_entity| sets.add(user_entity)).to_vec();
        assert!(sets.unite(nodes[0], nodes[1]));
        assert!(!sets.unite(nodes[2], nodes[0]));
        assert!(sets.unite(nodes[3], nodes[2]));
        assert_eq!(sets.find(nodes[1]), sets.find(nodes[0]));
        assert_eq!(sets.user_entity(nodes[3]), Some(2));
    }
}
