import 'server-only';
import { listOfProducts, oneProduct } from '#server/tmf/product-calls';
import { tmfEndpoint } from '#server/tmf/tmf-endpoint';

/** TMF637 v4.0.0 as far as it reads: the register is kept elsewhere. */
export const productApi = tmfEndpoint({
  product: {
    all: { GET: { scope: 'products:read', handle: listOfProducts } },
    one: { GET: { scope: 'products:read', handle: oneProduct } },
  },
});
