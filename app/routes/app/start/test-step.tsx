import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Row } from "../../../components/arrange.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import { TestTextDialog } from "../frame/test-text-dialog.tsx";

/** One of the texts on the merchant's own phone, at once; nobody else gets anything. */
export function TestStep({ seriesId, tested }: { seriesId: string; tested: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Sentence>{t("start.test.text")}</Sentence>
      <Row>
        <Press kind={tested ? "quiet" : "main"} label={t("start.test.action")} onPress={() => setOpen(true)} />
      </Row>
      <TestTextDialog open={open} seriesId={seriesId} step={0} onClose={() => setOpen(false)} />
    </>
  );
}
