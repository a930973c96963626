/** Pages of the store: the catalogue, and one module with consent, progress, update, removal and servers. */
package io.corrosion.store.ui;
