/**
 * The smallest complete module. A <em>greeting</em> is a line somebody left for an organisation, or that a server sent
 * when it came up. There is a page to read and write them, a card on the dashboard, a REST resource, a table, a
 * permission for reading and one for writing, and a listener for one event: everything a module can bring, once.
 */
package io.corrosion.hello;
