import { Icon, Text } from "@shopify/polaris";
import { CheckIcon, XIcon } from "@shopify/polaris-icons";

/** Rules with a tick or a cross, said in words to those who do not see it. */
export function RuleList(props: {
  rules: readonly { id: string; kept: boolean; words: string }[];
  kept: string;
  broken: string;
}) {
  return (
    <ul className="rules">
      {props.rules.map((rule) => (
        <li key={rule.id}>
          <span className="rules-mark">
            <Icon
              source={rule.kept ? CheckIcon : XIcon}
              tone={rule.kept ? "success" : "critical"}
              accessibilityLabel={rule.kept ? props.kept : props.broken}
            />
          </span>
          <Text as="span" fontWeight={rule.kept ? "regular" : "semibold"}>
            {rule.words}
          </Text>
        </li>
      ))}
    </ul>
  );
}
