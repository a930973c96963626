/**
 * The smallest adapter there can be, for the panel of a hosting company that does not exist: what docs/panel-adapters.md shows
 * is cut out of here. It stands outside our packages, as a company's own would, and keeps the whole contract.
 */
package com.acme.panel;
