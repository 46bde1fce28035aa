import type { CustomerView } from "../../../domain/results/customer-list.ts";
import { useSavedViews } from "../frame/use-saved-views.ts";

/** Changes the saved views of this list. */
export const useViews = () => useSavedViews<CustomerView>("/app/customers/views");
