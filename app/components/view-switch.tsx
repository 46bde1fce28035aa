import { Button, ButtonGroup } from "@shopify/polaris";

/** One of a few ways to look at the same list. */
export function ViewSwitch<Id extends string>(props: {
  views: readonly { id: Id; label: string }[];
  chosen: Id;
  onChoose: (id: Id) => void;
}) {
  return (
    <ButtonGroup variant="segmented">
      {props.views.map((view) => (
        <Button key={view.id} pressed={view.id === props.chosen} onClick={() => props.onChoose(view.id)}>
          {view.label}
        </Button>
      ))}
    </ButtonGroup>
  );
}
