// The pickle of a tensor, <key> being the number of its storage; equal parts come from the memo:
//
//   c torch._utils\n_rebuild_tensor_v2\n
//   (                                       arguments
//     ( X storage  c torch\nFloatStorage\n  X <key>  X cpu  <int elements>  t  Q
//     <int offset>  <tuple size>  <tuple strides>  <bool requires_grad>
//     c collections\nOrderedDict\n ) R      hooks, always empty
//   t R
//
// Which objects go through the memo, and when, decides the bytes: see docs/formats/pth.md.
#include "io/value_pickler.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/error.h"
#include "io/dict_keys.h"
#include "io/pickle_writer.h"
#include "io/refuse.h"

namespace pixelgrad {
namespace {

constexpr size_t kBatch = 1000;  // items that Python's pickler puts behind one MARK

class Pickler {
 public:
  PickledValue run(const Value& value) {
    save(value);
    return {writer_.finish(), std::move(storages_)};
  }

 private:
  using Slot = PickleWriter::Slot;

  void save(const Value& value) {
    std::visit([this](const auto& content) { save(content); }, value.data());
  }
  void save(std::monostate) { writer_.op(Opcode::kNone); }
  void save(bool value) { writer_.boolean(value); }
  void save(int64_t value) { writer_.integer(value); }
  void save(double value) { writer_.real(value); }

  void save(const Value::BigInt& value) {
    if (value->bytes.size() > UINT8_MAX) {
      fail(ErrorCode::kValue, "an int of ", value->bytes.size(), " bytes is too long for a file");
    }
    writer_.long_integer(value->bytes);
  }

  void save(const Value::String& value) {
    if (value->interned) return save_interned(value->text);
    if (seen(value.get())) return;
    check_text(value->text);
    writer_.unicode(value->text);
    remember(value.get());
  }

  void save_interned(const std::string& text) {
    if (const auto known = interned_.find(text); known != interned_.end()) {
      return writer_.get(known->second);
    }
    check_text(text);
    writer_.unicode(text);
    interned_.emplace(text, writer_.put());
  }

  static void check_text(const std::string& text) {
    if (!is_utf8(text)) fail(ErrorCode::kValue, "a str must be UTF-8, but got ", quoted(text));
  }

  void save(const Value::Tuple& tuple) {
    const auto& items = tuple->items;
    if (items.empty()) return writer_.tuple(0);
    if (seen(tuple.get())) return;
    const Nesting nesting(*this, tuple.get());
    if (items.size() > 3) writer_.op(Opcode::kMark);
    for (const Value& item : items) save(item);
    writer_.tuple(items.size());
    remember(tuple.get());
  }

  void save(const Value::List& list) {
    if (seen(list.get())) return;
    const Nesting nesting(*this, list.get());
    writer_.op(Opcode::kEmptyList);
    remember(list.get());
    const auto& items = list->items;
    if (items.size() == 1) {
      save(items[0]);
      return writer_.op(Opcode::kAppend);
    }
    for (size_t begin = 0; begin < items.size(); begin += kBatch) {
      writer_.op(Opcode::kMark);
      const size_t end = std::min(begin + kBatch, items.size());
      for (size_t i = begin; i < end; ++i) save(items[i]);
      writer_.op(Opcode::kAppends);
    }
  }

  void save(const Value::Dict& dict) {
    if (seen(dict.get())) return;
    const Nesting nesting(*this, dict.get());
    if (const auto problem = problem_with_keys(*dict)) fail(ErrorCode::kValue, problem->message);
    if (dict->ordered) {
      slots_.emplace(dict.get(), writer_.ordered_dict());
      save_ordered_items(dict->items);
    } else {
      writer_.op(Opcode::kEmptyDict);
      remember(dict.get());
      save_items(dict->items);
    }
    if (!dict->attributes.empty()) save_attributes(dict->attributes);
  }

  using Item = std::pair<Value, Value>;

  void save_item(const Item& item) {
    save(item.first);
    save(item.second);
  }

  void save_batch(const Item* begin, size_t count) {
    writer_.op(Opcode::kMark);
    std::for_each_n(begin, count, [this](const Item& item) { save_item(item); });
    writer_.op(Opcode::kSetItems);
  }

  // A full batch of a plain dict is followed by another, if need be an empty one.
  void save_items(const std::vector<Item>& items) {
    if (items.empty()) return;
    if (items.size() == 1) {
      save_item(items[0]);
      return writer_.op(Opcode::kSetItem);
    }
    for (size_t begin = 0, count = kBatch; count == kBatch; begin += count) {
      count = std::min(kBatch, items.size() - begin);
      save_batch(items.data() + begin, count);
    }
  }

  // An OrderedDict's items come from an iterator: the pickler sees the end only when it gets there,
  // and a last single item goes without MARK.
  void save_ordered_items(const std::vector<Item>& items) {
    for (size_t begin = 0; begin < items.size(); begin += kBatch) {
      const size_t count = std::min(kBatch, items.size() - begin);
      if (count > 1) {
        save_batch(items.data() + begin, count);
      } else {
        save_item(items[begin]);
        writer_.op(Opcode::kSetItem);
      }
    }
  }

  // The names of attributes are words of a program, so Python shares them.
  void save_attributes(const std::vector<std::pair<std::string, Value>>& attributes) {
    const Nesting nesting(*this, &attributes);
    writer_.op(Opcode::kEmptyDict);
    writer_.put();
    std::vector<Item> items;
    items.reserve(attributes.size());
    for (const auto& [name, value] : attributes) {
      items.emplace_back(Value(StringValue{name, true}), value);
    }
    save_items(items);
    writer_.op(Opcode::kBuild);
  }

  void save(const Value::Tensor& tensor) {
    if (seen(tensor.get())) return;
    if (!tensor->array.defined()) fail(ErrorCode::kValue, "an undefined tensor cannot be saved");
    if (tensor->is_parameter) {
      writer_.global("torch._utils", "_rebuild_parameter");
      save_tensor(tensor->array, false);
      writer_.boolean(tensor->requires_grad);
      writer_.ordered_dict();
      writer_.tuple(3);
      writer_.put();
      writer_.op(Opcode::kReduce);
    } else {
      save_tensor_call(tensor->array, tensor->requires_grad);
    }
    remember(tensor.get());
  }

  // A parameter's data is a tensor of its own, which nobody can meet again.
  void save_tensor(const Array& array, bool requires_grad) {
    save_tensor_call(array, requires_grad);
    writer_.put();
  }

  void save_tensor_call(const Array& array, bool requires_grad) {
    writer_.global("torch._utils", "_rebuild_tensor_v2");
    writer_.op(Opcode::kMark);
    save_storage(array);
    writer_.integer(array.offset());
    save_dims(array.shape());
    save_dims(array.strides());
    writer_.boolean(requires_grad);
    writer_.ordered_dict();
    writer_.op(Opcode::kTuple);
    writer_.put();
    writer_.op(Opcode::kReduce);
  }

  void save_dims(const Dims& dims) {
    if (dims.size() > 3) writer_.op(Opcode::kMark);
    for (const int64_t dim : dims) writer_.integer(dim);
    writer_.tuple(static_cast<size_t>(dims.size()));
    if (!dims.empty()) writer_.put();
  }

  void save_storage(const Array& array) {
    const ElementType& type = element_type_of(array.dtype());
    const auto [known, is_new] = keys_.try_emplace(array.storage().get(), storages_.size());
    const size_t index = known->second;
    if (is_new) {
      storages_.push_back({array.storage(), &type});
    } else if (storages_[index].type != &type) {
      fail(ErrorCode::kValue,
           "Cannot save multiple tensors or storages that view the same data as different types");
    }
    writer_.op(Opcode::kMark);
    save_interned("storage");
    writer_.global("torch", type.storage_class);
    if (is_new) {
      writer_.unicode(std::to_string(index));
      key_slots_.push_back(writer_.put());
    } else {
      writer_.get(key_slots_[index]);
    }
    save_interned("cpu");
    writer_.integer(static_cast<int64_t>(storages_[index].bytes().size() / type.item_size));
    writer_.op(Opcode::kTuple);
    writer_.put();
    writer_.op(Opcode::kBinPersId);
  }

  // Fetches an object that was written before.
  bool seen(const void* object) {
    if (open_.contains(object))
      fail(ErrorCode::kValue, "a container that holds itself cannot be saved");
    const auto known = slots_.find(object);
    if (known == slots_.end()) return false;
    writer_.get(known->second);
    return true;
  }

  void remember(const void* object) { slots_.emplace(object, writer_.put()); }

  // A container whose items are being written.
  class Nesting {
   public:
    Nesting(Pickler& pickler, const void* object) : pickler_(pickler), object_(object) {
      if (pickler.open_.size() == kMaxNesting) {
        fail(ErrorCode::kValue, "containers nested deeper than ", kMaxNesting, " levels");
      }
      pickler.open_.insert(object);
    }
    ~Nesting() { pickler_.open_.erase(object_); }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

   private:
    Pickler& pickler_;
    const void* object_;
  };

  PickleWriter writer_;
  std::unordered_map<const void*, Slot> slots_;
  std::unordered_map<std::string, Slot> interned_;
  std::unordered_set<const void*> open_;
  std::unordered_map<const Storage*, size_t> keys_;
  std::vector<Slot> key_slots_;
  std::vector<PickledStorage> storages_;
};

}  // namespace

PickledValue pickle_value(const Value& value) { return Pickler().run(value); }

}  // namespace pixelgrad
