/**
 * The demo: accounts with generated passwords, and an agent with the Rust simulator for each server that the platform's
 * demo bundle has made. The two sides meet in the folder {@code demo} of the data folder: the launcher writes
 * {@code demo.properties}, the bundle answers with {@code result.json} and one {@code agent.properties} per server.
 */
package io.corrosion.launcher.demo;
