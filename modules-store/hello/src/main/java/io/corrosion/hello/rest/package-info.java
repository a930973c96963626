/** REST adapter. */
package io.corrosion.hello.rest;
