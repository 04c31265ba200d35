/** Finding a tool by a few letters, and reading the token off an address that was scanned. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { tokenOf } from "../../hostapp/theme/js/join.js";
import { fold, found } from "../../hostapp/theme/js/palette.js";

test("Danish letters are found as they are, and as they are spelled without a Danish keyboard", () => {
  const names = ["Sig et tal", "Små skridt", "Ønsker", "Vi ser det forskelligt", "Læg en plan"];
  const which = (looked) => names.filter((_name, at) => found(names, looked)[at]);
  assert.deepEqual(which("smaa"), ["Små skridt"]);
  assert.deepEqual(which("små"), ["Små skridt"]);
  assert.deepEqual(which("oens"), ["Ønsker"]);
  assert.deepEqual(which("LAEG"), ["Læg en plan"]);
  assert.deepEqual(which("tal sig"), ["Sig et tal"]);
  assert.deepEqual(which(""), names);
  assert.deepEqual(which("findes ikke"), []);
});

test("one spelling of å, accents and capitals are one", () => {
  assert.equal(fold("A\u030a"), fold("å"));
  assert.equal(fold("Ålborg"), "aalborg");
  assert.equal(fold("idé"), "ide");
});

test("a token is 22 letters behind the sign, and nothing else is one", () => {
  assert.equal(tokenOf("#Abc-_12345678901234567"), "Abc-_12345678901234567");
  for (const hash of ["", "#", "#main", "#Abc-_123456789012345678", "#<script>alert(1)</scri"])
    assert.equal(tokenOf(hash), null);
});
