/** What the engine must remember between two runs: links, grants, names, marks, and a journal of what was done. */
@NullMarked
package org.iam4j.state;

import org.jspecify.annotations.NullMarked;
