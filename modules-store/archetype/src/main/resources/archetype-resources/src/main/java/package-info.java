/** Notes of an organisation: short lines that its people leave each other, kept for a year. */
package ${package};
