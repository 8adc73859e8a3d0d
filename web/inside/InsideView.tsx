import "../style/draw.css";
import "../style/inside.css";
import "../style/arithmetic.css";
import "../style/insideMore.css";
import "../style/insideWide.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { messages } from "../messages/en.js";
import { ReaderLine } from "../reading/ReaderLine.js";
import { Contribution } from "./Contribution.js";
import { endDetails } from "./details.js";
import { Flow } from "./Flow.js";
import { InsidePad } from "./InsidePad.js";
import { followDrawing, type Look, look, lookFailure } from "./looking.js";
import { NearestDigits } from "./NearestDigits.js";
import { StageDetail } from "./StageDetail.js";
import { pointed, selectedStage } from "./selection.js";

/** Draw a digit and follow it through the network. */
export function InsideView() {
  useEffect(() => {
    const stop = followDrawing();
    return () => {
      stop();
      endDetails();
      pointed.value = undefined;
    };
  }, []);
  const now = look.value;
  return (
    <div class="inside">
      <header class="inside-head">
        <h1>{messages.inside.title}</h1>
        <p class="hint">{messages.inside.lead}</p>
        <ReaderLine latencyMs={now?.isBlank ? undefined : now?.latencyMs} />
      </header>
      <InsidePad />
      {lookFailure.value !== undefined && (
        <p class="fault">{messages.inside.failed(lookFailure.value)}</p>
      )}
      {now ? <Looked now={now} /> : <p class="hint">{messages.inside.loading}</p>}
    </div>
  );
}

function Looked({ now }: { readonly now: Look }) {
  const isWide = useIsWide();
  const stage = selectedStage.value;
  const detail = stage && <StageDetail look={now} stage={stage} />;
  return (
    <>
      <div class="flow-area">{isWide ? <Flow look={now} /> : <Flow look={now}>{detail}</Flow>}</div>
      {isWide && detail}
      <div class="more">
        <Contribution look={now} />
        <NearestDigits look={now} />
      </div>
    </>
  );
}

/** Where there is room, what is open stands below the whole flow; on a phone below its step. */
function useIsWide(): boolean {
  const isWide = useSignal(wide.matches);
  useEffect(() => {
    const follow = () => {
      isWide.value = wide.matches;
    };
    wide.addEventListener("change", follow);
    return () => wide.removeEventListener("change", follow);
  }, [isWide]);
  return isWide.value;
}

const wide = matchMedia("(min-width: 900px)");
