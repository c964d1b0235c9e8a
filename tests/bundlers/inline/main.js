import "pressmark/inline";
