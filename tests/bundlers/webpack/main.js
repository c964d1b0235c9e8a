import "pressmark/define";
