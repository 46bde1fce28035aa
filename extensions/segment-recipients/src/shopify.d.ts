declare const shopify: import("@shopify/ui-extensions/admin.customer-segment-details.action.render").Api;
