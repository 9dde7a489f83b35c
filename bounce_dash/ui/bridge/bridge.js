// The component between the browser and the state of a screen (bridge.py says what each of its events carries), and the
// commands that the server sends to it. What is done by mouse and keyboard is in the modules beside this one.
import { useEffect, useRef } from "react";
import { useNavigate } from "react-router";
import { installColumns } from "./columns.js";
import { focusField, installCorrect, markSuspect } from "./correct.js";
import { installCurves } from "./curve.js";
import { focusAddress, installDetails, takeOver } from "./details.js";
import { installFloating } from "./floating.js";
import { installForms, saved, startForm } from "./forms.js";
import { installKeys } from "./keys.js";
import { List, shown } from "./list.js";
import { whenPainted } from "./rows.js";
import { installSearching } from "./searching.js";
import { installSlots } from "./slots.js";
import { installUpload } from "./upload.js";
import { installWaiting } from "./waiting.js";
import { watch } from "./watching.js";

const COMMANDS = {
  // Another view of the list is shown, under this URL and with these columns.
  go: ({ url, replace, list, columns }) => {
    keepCookie(`columns_${list}`, columns);
    shown.list?.go(url, replace);
  },
  opened: (id) => shown.list?.opened(id),
  next: (id) => shown.list?.next(id),
  suspect: markSuspect,
  correct: () => whenPainted(() => document.querySelector("form[data-correct]"), focusField),
  group: (answer) => shown.list?.gotGroup(answer),
  clear: () => shown.list?.clear(),
  kept: takeOver,
  address: focusAddress,
  language: (language) => keepCookie("language", language),
  startForm: () => startForm(),
  saved: () => saved(),
};

let installed = false;
const install = () => {
  if (installed) return;
  installed = true;
  window.bounceDash = { hear: (command, value) => COMMANDS[command](value) };
  installFloating();
  installCurves();
  installSlots();
  installColumns();
  installCorrect();
  installDetails();
  installForms();
  installKeys();
  installSearching();
  installUpload();
  installWaiting();
};

// On every page: menus, dialogs, toasts, keys, forms, and the ear for the server's commands.
export function BridgePage({ language = "", onLook }) {
  const look = useRef(null);
  useEffect(install, []);
  useEffect(() => {
    look.current = onLook;
  });
  useEffect(() => watch(() => look.current?.()), []);
  useEffect(() => {
    if (language) document.documentElement.lang = language;
  }, [language]);
  return null;
}

// On a page with a list.
export function BridgeList({
  taken = 0,
  onPick,
  onPickGroup,
  onOpenRow,
  onFold,
  onOnlyGroup,
  onMoveColumn,
  onIdleKey,
}) {
  const navigate = useNavigate();
  const events = useRef({});
  const list = useRef(null);

  useEffect(() => {
    events.current = {
      pick: onPick,
      pickGroup: onPickGroup,
      openRow: onOpenRow,
      fold: onFold,
      onlyGroup: onOnlyGroup,
      moveColumn: onMoveColumn,
      idleKey: onIdleKey,
    };
  });
  useEffect(() => {
    list.current = shown.list = new List((name, ...values) => events.current[name]?.(...values), navigate);
    return () => {
      list.current.stop();
      if (shown.list === list.current) shown.list = null;
    };
  }, [navigate]);
  useEffect(() => list.current.took(taken), [taken]);
  return null;
}
