/** Keys on a row of numbers: 0 to 9 press that number, arrows move, and 1 right before 0 is 10. */

import "./together.js";

const SOON = 900;
let one = { row: null, at: 0 };

document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.('[data-tool="scaling_questions"] [data-numbers]');
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  const buttons = [...row.querySelectorAll(".btn[aria-pressed]")];
  if (/^[0-9]$/.test(event.key)) {
    const meant = number(row, Number(event.key));
    press(buttons.find((one) => says(one) === meant));
  } else if (["ArrowLeft", "ArrowRight"].includes(event.key)) {
    const forward = (event.key === "ArrowRight") === (getComputedStyle(row).direction === "ltr");
    buttons[buttons.indexOf(document.activeElement) + (forward ? 1 : -1)]?.focus();
  } else return;
  event.preventDefault();
});

function number(row, digit) {
  const ten = digit === 0 && one.row === row.id && performance.now() - one.at < SOON;
  one = { row: digit === 1 ? row.id : null, at: performance.now() };
  return ten ? 10 : digit;
}

function says(button) {
  return JSON.parse(button.form.dataset.act).value;
}

function press(button) {
  button?.focus();
  button?.click();
}
