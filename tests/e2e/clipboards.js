/**
 * What programs put on the clipboard as `text/html`, in the manner of each: the texts are ours.
 *
 * @typedef {{name: string, html: string, plain?: string, text: string, aside?: string[]}} Clipboard `plain`: beside the HTML;
 *   `aside`: what is set aside, by kind.
 */

const LONG = "Fishermen say that they were not asked at all, and that the landing is the only one which their boats can use in an easterly wind.";

/** @type {Clipboard[]} */
export const CLIPBOARDS = [
  {
    name: "an article out of a browser",
    html: `<html><body><!--StartFragment--><h1 style="font-size: 2em; font-family: serif;">Port Selby votes</h1><p class="byline">By Ingrid Dahl</p>
      <figure style="margin: 0px;"><img src="/canary.png" alt="The landing"><figcaption>The landing in March. Photo: A. Holm</figcaption></figure>
      <p>The council of <a href="https://canary.example/x">Port Selby</a> will vote on Thursday,<span>&nbsp;</span><em>“as promised”</em>.</p>
      <aside><p>About the town: it has 900 people.</p></aside>
      <div class="ad-slot"><p>Buy a boat</p></div>
      <p><strong>Read more:</strong> <a href="#">The storm that took the landing</a></p>
      <p>${LONG}</p><div class="share-tools"><a href="#">Share</a></div><ul><li>One boat</li><li>Two boats</li></ul>
      <blockquote><p>We had <q>no <q>real</q> choice</q>.</p></blockquote><!--EndFragment--></body></html>`,
    text: `Port Selby votes\n\nBy Ingrid Dahl\n\nThe council of Port Selby will vote on Thursday, “as promised”.\n\n${LONG}\n\nOne boat\nTwo boats\n\nWe had “no ‘real’ choice”.`,
    aside: ["caption", "aside", "advertisement", "related", "button"],
  },
  {
    name: "Word",
    html: `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm} --></style><!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--></head>
      <body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment--><h1>The vote<o:p></o:p></h1><p class=MsoNormal><span lang=EN-GB style='font-size:11.0pt'>The council
      will vote on<span style='mso-spacerun:yes'>  </span>Thursday.<o:p></o:p></span></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
      <p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>One boat<o:p></o:p></p><!--EndFragment--></body></html>`,
    text: "The vote\n\nThe council will vote on Thursday.\n\nOne boat",
  },
  {
    name: "Google Docs",
    html: `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-0a1b2c3d-7fff-1111"><p dir="ltr" style="line-height:1.38;margin-top:0pt;"><span style="font-size:11pt;white-space:pre;white-space:pre-wrap;">The council will vote </span><span style="font-style:italic;white-space:pre-wrap;">on Thursday</span><span style="white-space:pre-wrap;">.</span></p><br /><p dir="ltr"><span style="white-space:pre-wrap;">Nobody asked.</span></p><ul><li dir="ltr"><p dir="ltr" role="presentation"><span style="white-space:pre-wrap;">One</span></p></li><li dir="ltr"><p dir="ltr" role="presentation"><span style="white-space:pre-wrap;">Two</span></p></li></ul></b><br class="Apple-interchange-newline">`,
    text: "The council will vote on Thursday.\n\nNobody asked.\n\nOne\nTwo",
  },
  {
    name: "Outlook",
    html: `<html><head><style>p.MsoNormal{margin:0}</style></head><body><div class="WordSection1"><p class="MsoNormal">Dear editor,<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><table class="MsoNormalTable"><tr><td><p class="MsoNormal">Oslo<o:p></o:p></p></td><td><p class="MsoNormal">12<o:p></o:p></p></td></tr><tr><td><p class="MsoNormal">Bodø</p></td><td><p class="MsoNormal">3</p></td></tr></table></div></body></html>`,
    text: "Dear editor,\n\nOslo\t12\nBodø\t3",
  },
  {
    name: "Gmail",
    html: `<div dir="ltr">The council will vote.<div><br></div><div>Nobody asked.<br><br>Ingrid</div><div class="gmail_quote"><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex">Who will?</blockquote></div></div>`,
    text: "The council will vote.\n\nNobody asked.\n\nIngrid\n\nWho will?",
  },
  {
    name: "Safari",
    html: `<meta charset="UTF-8"><p class="p1">The council<span class="Apple-converted-space">&nbsp;</span>will vote.</p><p class="p1">Nobody<span class="Apple-converted-space">&nbsp; </span>asked.</p>`,
    text: "The council will vote.\n\nNobody asked.",
  },
  {
    name: "VS Code: the plain text is the better one",
    html: `<meta charset='utf-8'><div style="color: #d4d4d4;background-color: #1e1e1e;font-family: Consolas, monospace;font-weight: normal;font-size: 14px;line-height: 19px;white-space: pre;"><div><span style="color: #569cd6;">The council will vote.</span></div><div><span>Nobody asked.</span></div></div>`,
    plain: "The council will vote.\nNobody asked.",
    text: "The council will vote.\nNobody asked.",
  },
  {
    name: "a span around the same text",
    html: `<meta charset='utf-8'><span style="color: rgb(0,0,0);">The council will vote. Nobody asked.</span>`,
    plain: "The council will vote.\n\nNobody asked.",
    text: "The council will vote.\n\nNobody asked.",
  },
  {
    name: "one pre",
    html: "<html><body><pre>The council\n  will vote.</pre></body></html>",
    plain: "The council\n  will vote.",
    text: "The council\n  will vote.",
  },
  {
    name: "a table of data",
    html: "<table><caption>Boats</caption><thead><tr><th>Town</th><th>Boats</th></tr></thead><tbody><tr><td>Oslo</td><td>12</td></tr></tbody></table><p>End.</p>",
    text: "Boats\n\nTown\tBoats\nOslo\t12\n\nEnd.",
  },
  {
    name: "hidden parts, and what is not closed",
    html: `<p>${LONG}<p>Seen <span hidden>not this</span><span style="display:none">nor this</span><span class="sr-only">nor that</span>here<div>More`,
    text: `${LONG}\n\nSeen here\n\nMore`,
    aside: ["hidden", "hidden", "hidden"],
  },
  {
    name: "a heading over links",
    html: `<p>${LONG}</p><h3>Related stories</h3><ul><li><a href="#">One story</a></li><li><a href="#">Another one</a></li></ul><p>${LONG}</p>`,
    text: `${LONG}\n\n${LONG}`,
    aside: ["related"],
  },
  {
    name: "a class that speaks of ads around the whole article",
    html: `<div class="has-ads ad"><p>${LONG}</p><p>Related matters were not discussed, said Ingrid Dahl.</p></div>`,
    text: `${LONG}\n\nRelated matters were not discussed, said Ingrid Dahl.`,
  },
  {
    name: "a lead and a post whose classes sound like boxes",
    html: `<p class="promo lead">The council will vote on <a href="#">Thursday</a>.</p><div class="social-embed"><blockquote><p>Nobody asked us.</p></blockquote></div><p>${LONG}</p>`,
    text: `The council will vote on Thursday.\n\nNobody asked us.\n\n${LONG}`,
  },
  {
    name: "a block quote with a cite",
    html: `<p>It was a long day.</p><blockquote><p>Nothing in life is to be feared.</p><p>It is <q>only</q> to be understood.</p><cite>Marie Curie</cite></blockquote><p>${LONG}</p>`,
    text: `It was a long day.\n\n“Nothing in life is to be feared.\n\n“It is ‘only’ to be understood.”\n\n— Marie Curie\n\n${LONG}`,
  },
  {
    name: "a block quote with a footer that has a dash, and a cite within a paragraph",
    html: `<blockquote><p>The landing goes.</p><footer>— Ingrid Dahl, mayor</footer></blockquote><blockquote>Nobody asked us. <cite>Anders von Holm</cite></blockquote><p>${LONG}</p>`,
    text: `“The landing goes.”\n\n— Ingrid Dahl, mayor\n\n“Nobody asked us.”\n\n— Anders von Holm\n\n${LONG}`,
  },
  {
    name: "block quotes that have marks, cite nobody by name, or cite in the middle",
    html: `<blockquote><p>“The landing goes,” she said.</p><cite>Ingrid Dahl</cite></blockquote><blockquote><p>It goes.</p><cite>a reader of ours</cite></blockquote><blockquote><p>In <cite>The Times</cite> it goes.</p></blockquote><p>${LONG}</p>`,
    text: `“The landing goes,” she said.\n\nIngrid Dahl\n\nIt goes.\n\na reader of ours\n\nIn The Times it goes.\n\n${LONG}`,
  },
  {
    name: "a caption alone",
    html: "<figure><figcaption>The landing in March.</figcaption></figure>",
    text: "The landing in March.",
  },
  {
    name: "outside of the fragment",
    html: "<html><body><p>Not this</p><!--StartFragment--><p>This</p><!--EndFragment--><p>nor this</p></body></html>",
    text: "This",
  },
];
