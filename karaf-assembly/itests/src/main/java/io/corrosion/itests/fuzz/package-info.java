/** Requests nobody would send on purpose, made from the API's own document: nothing may break, nothing may tell of the inside. */
package io.corrosion.itests.fuzz;
