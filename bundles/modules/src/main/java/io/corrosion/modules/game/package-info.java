/**
 * What modules put on game servers: which files are wanted where, the job that brings them there or takes them away, and what
 * became of it. Works through the gateway's files, so that agent and panels are alike. Source: rows MST-06, AGT-36, PLG-21.
 */
package io.corrosion.modules.game;
