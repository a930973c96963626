/** What is contributed now: held with its bundle, answered for one visitor, forgotten with the bundle. */
package io.corrosion.shell.contribution;
