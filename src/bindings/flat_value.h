// A tree of Python values as a few flat lists, so that it crosses to JavaScript in a few calls
// however many values it has, and however often it names the same one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "io/value.h"

namespace pixelgrad::bindings {

/// `code` lists nodes one after another, parts before wholes; the last one is the root:
///   kNone | kBool 0/1 | kInt, kFloat, kString, kTensor, kParameter and an index into that list
///   kBigInt and an index into `strings`: two's complement in hexadecimal, whole bytes
///   kList, kTuple, a count and that many numbers of earlier nodes
///   kDict, kOrderedDict, a count and as many pairs of nodes,
///     then a count of attributes and as many pairs of an index into `strings` and a node
struct FlatValue {
  enum Kind : int32_t {
    kNone,
    kBool,
    kInt,
    kBigInt,
    kFloat,
    kString,
    kTensor,
    kParameter,
    kList,
    kTuple,
    kDict,
    kOrderedDict,
  };

  std::vector<int32_t> code;
  std::vector<int64_t> ints;
  std::vector<double> floats;
  std::vector<std::string> strings;
  std::vector<Value::Tensor> tensors;
};

/// Throws Format for a value that contains itself.
FlatValue flatten(const Value& value);

/// Throws Value for code that is none.
Value unflatten(const FlatValue& flat);

}  // namespace pixelgrad::bindings
