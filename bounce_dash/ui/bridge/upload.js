// A file for the server goes by HTTP, as it is: an input with data-upload names the path, the progress element beside it
// shows how far it is, and the page that the answer's folder belongs to is opened. What is refused is said where
// data-problem is.
const send = (input, file) => {
  const box = input.closest("[data-dropzone]");
  const [progress, problem] = [box.querySelector("progress"), box.querySelector("[data-problem]")];
  const request = new XMLHttpRequest();
  const failed = (text) => {
    box.dataset.busy = "false";
    problem.textContent = text || problem.dataset.problem;
    input.value = "";
    input.focus();
  };
  box.dataset.busy = "true";
  problem.textContent = "";
  request.upload.onprogress = ({ loaded, total }) => {
    progress.max = total;
    progress.value = loaded;
  };
  request.onerror = () => failed("");
  request.onload = () => {
    const answer = request.response ?? {};
    if (request.status === 200) location.assign(`${input.dataset.page}?file=${encodeURIComponent(answer.folder)}`);
    else failed(answer.message);
  };
  request.responseType = "json";
  request.open("POST", `${input.dataset.upload}?name=${encodeURIComponent(file.name)}`);
  request.setRequestHeader("Accept", "application/json");
  request.send(file);
};

export const installUpload = () => {
  document.addEventListener("change", ({ target }) => {
    const [file] = target.matches?.("input[data-upload]") ? target.files : [];
    if (file) send(target, file);
  });
};
