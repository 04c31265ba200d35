/** Min sag: letters in one's own size, and the page read aloud by a voice of this machine alone. */

import "./aloud.js";
import "./size.js";

for (const one of document.querySelectorAll("[data-needs-script]")) one.hidden = false;
