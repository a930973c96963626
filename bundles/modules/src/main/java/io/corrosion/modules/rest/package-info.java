/** REST adapter of the store. */
package io.corrosion.modules.rest;
