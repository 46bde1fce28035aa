declare const shopify: import("@shopify/ui-extensions/admin.customer-details.block.render").Api;
