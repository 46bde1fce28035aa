import { Button, ButtonGroup } from "@shopify/polaris";

/** One of a few ways to look at the same list, each with its own address. */
export function ViewSwitch<Id extends string>(props: {
  label: string;
  views: readonly { id: Id; label: string; url: string }[];
  chosen: Id;
}) {
  return (
    <nav aria-label={props.label}>
      <ButtonGroup variant="segmented">
        {props.views.map((view) => (
          <Button key={view.id} url={view.url} pressed={view.id === props.chosen}>
            {view.label}
          </Button>
        ))}
      </ButtonGroup>
    </nav>
  );
}
