/** Reads texts away from the page. */
import { answerAll } from "./answer.js";

answerAll();
