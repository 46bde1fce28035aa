/** Words of somebody else, as they stood. */
export function Quoted(props: { children: string }) {
  return <blockquote className="quoted">{props.children}</blockquote>;
}
