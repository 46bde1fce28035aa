/** Figures side by side; the last column may be read against the first. */
export function CompareTable(props: {
  label: string;
  columns: readonly string[];
  rows: readonly { label: string; values: readonly string[] }[];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by the keyboard
    <section className="compare-frame" tabIndex={0} aria-label={props.label}>
      <table className="compare">
        <thead>
          <tr>
            <td />
            {props.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              {row.values.map((value, index) => (
                <td key={props.columns[index]}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
