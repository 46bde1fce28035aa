import type { TellOutcome, WorkflowPort } from "../domain/workflows/workflow-port.ts";
import type { WorkflowTriggerMutation } from "../generated/admin-api.ts";
import { type AdminApi, AdminApiError } from "./admin-api.server.ts";
import { SHOP_ANSWERS, WORKFLOW_TRIGGER } from "./operations/workflows.ts";

/** Shopify Flow, through the Admin API. */
export function createWorkflowPort(api: AdminApi): WorkflowPort {
  return {
    async answers(shop) {
      return await api.run(shop, SHOP_ANSWERS).then(
        () => true,
        () => false,
      );
    },
    async tell(shop, handle, payload) {
      try {
        const answer = await api.run<WorkflowTriggerMutation>(shop, WORKFLOW_TRIGGER, { handle, payload });
        if (!answer.flowTriggerReceive) return "unsure";
        return answer.flowTriggerReceive.userErrors.length === 0 ? "told" : "refused";
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}

function outcomeOf(error: unknown): TellOutcome {
  if (!(error instanceof AdminApiError)) return "unsure";
  switch (error.trouble) {
    case "no_session":
    case "no_token":
    case "throttled":
      return "not_sent";
    case "refused":
      return error.code === "INTERNAL_SERVER_ERROR" ? "unsure" : "refused";
    case "unreachable":
      return "unsure";
  }
}
