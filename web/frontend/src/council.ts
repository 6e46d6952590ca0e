/** The report for the council needs no script: this entry only gathers its styles, which are put into the file as well. */

import "./council.css";
