/**
 * What the worker reads before there is anything to read, so that the first text of a visit finds the module compiled: browsers
 * compile a function when it is first called, and better when it has been called often. Chromium keeps what it has compiled for a page and its workers
 * together, so that the page, too, reads its first article in a fifth of the time.
 *
 * Of each kind of thing that an article has there is one here; what it says is of no matter.
 */
export const REHEARSAL = `FERRY TALKS RESUME AS STRIKE ENTERS THIRD WEEK

By Ann Hollis and Peter Rowe

HARWICK, England, March 3 (Wire) — Crews of Northgate Ferries Ltd. will meet Transport Secretary Dame Joan Pell on Tuesday, officials said, after a strike that has cost the firm £4.2 million and cut traffic by 38%.

“Nobody wants this,” said Tom Eide, 54, chief executive of Northgate. “We have made a fair offer, and it stands.” He added that sailings to Rotterdam would begin at 7:30 a.m. on April 12, 2024.

According to the Seafarers’ Union (SFU), which speaks for some 1,900 workers, the offer is “an insult.” Its leader, Mrs. Carla Mendes, told the BBC: “They told us, ‘Take it or leave it.’ We left it.”

Asked whether the government would step in, a spokeswoman for the department declined to comment. But a person familiar with the talks, who asked not to be named because they were private, said a deal was close.

What happens next

Police in Kent County warned drivers to expect delays of up to six hours on the M20. Analysts at Bell & Marsh expect the dispute to end by June; the shares fell 3.1 percent, to $12.40, on Monday.

“I’ve waited since ten,” a lorry driver said. Eide’s predecessor, Sir Alan Cole, who wrote the book “Under the Quay,” believes the company should have acted sooner. “She is right,” he said of Mendes. “They were warned.”

Q: Will it spread?

MENDES: That is up to them.
`;

/** So often is it read: what is called most is then compiled for speed. */
export const TIMES = 8;

/** What the page itself reads when that is done, by which its own module makes its tables and patterns: a few milliseconds. */
export const TABLES = "“It was $5,” she said on May 2.";
