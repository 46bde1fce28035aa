/** Whether a product is to be had in the online store now, and where; and what else it stands beside. */
export const PRODUCT_LANDING = `#graphql
  query ProductLanding($id: ID!) {
    product(id: $id) {
      handle
      status
      onlineStoreUrl
      variants(first: 50) { nodes { availableForSale } }
      collections(first: 3) { nodes { id } }
    }
  }
`;

/** Whether something of a collection is to be had in the online store now, and where. */
export const COLLECTION_LANDING = `#graphql
  query CollectionLanding($id: ID!) {
    collection(id: $id) {
      handle
      products(first: 20) {
        nodes { status onlineStoreUrl variants(first: 5) { nodes { availableForSale } } }
      }
    }
  }
`;
