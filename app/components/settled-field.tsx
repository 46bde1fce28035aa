import { useEffect, useRef, useState } from "react";
import { TextInput } from "./fields.tsx";

const REST_MS = 700;

/** A line of text that is taken once the typing rests, or when the field is left: what follows costs a request. */
export function SettledField(props: {
  label: string;
  value: string;
  onSettle: (value: string) => void;
  help?: string;
  problem?: string | undefined;
  prefix?: string;
  suffix?: string;
  placeholder?: string;
}) {
  const { value, onSettle, ...field } = props;
  const [typed, setTyped] = useState(value);
  const settle = useRef(onSettle);
  settle.current = onSettle;
  const known = useRef(value);
  useEffect(() => {
    if (typed === known.current) return;
    const timer = setTimeout(() => {
      known.current = typed;
      settle.current(typed);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const leave = () => {
    if (typed === known.current) return;
    known.current = typed;
    settle.current(typed);
  };
  return <TextInput {...field} value={typed} onChange={setTyped} onBlur={leave} />;
}
