/**
 * Connections that break in the middle: a line to a server that can be cut at any request, and a sweep that cuts it at each. For authors
 * of connectors.
 */
@NullMarked
package org.iam4j.testkit.wire;

import org.jspecify.annotations.NullMarked;
