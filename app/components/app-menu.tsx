import { Link } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";

/** The app's entries in the admin's own menu; the first is the home the app's name leads to. */
export function AppMenu(props: { home: string; entries: readonly { url: string; label: string }[] }) {
  return (
    <NavMenu>
      <Link to="/app" rel="home">
        {props.home}
      </Link>
      {props.entries.map((entry) => (
        <Link key={entry.url} to={entry.url}>
          {entry.label}
        </Link>
      ))}
    </NavMenu>
  );
}
