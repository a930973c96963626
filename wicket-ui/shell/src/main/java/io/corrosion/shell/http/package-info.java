/** The edge: the filter, its headers, cookies, and who a request comes from. */
package io.corrosion.shell.http;
