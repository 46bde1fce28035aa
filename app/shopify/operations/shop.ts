/** Asked at install and after a change of scopes. */
export const SHOP_FACTS = `#graphql
  query ShopFacts {
    shop {
      id
      name
      ianaTimezone
      currencyCode
      shopAddress { countryCodeV2 }
    }
    currentAppInstallation {
      id
      accessScopes { handle }
    }
  }
`;
