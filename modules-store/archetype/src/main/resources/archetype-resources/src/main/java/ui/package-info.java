/** Pages. */
package ${package}.ui;
