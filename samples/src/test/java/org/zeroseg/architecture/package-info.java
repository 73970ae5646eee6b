/**
 * The architecture as tests: who may use whom, which traps of the tensor engine nobody steps into,
 * what a library does not do. Each rule is also seen to fail, on code in {@code violations}
 * packages that exists for nothing else.
 */
package org.zeroseg.architecture;
