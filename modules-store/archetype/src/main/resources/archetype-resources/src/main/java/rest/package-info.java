/** REST adapter. */
package ${package}.rest;
