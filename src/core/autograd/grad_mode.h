// Whether operations record how to differentiate them.
#pragma once

namespace pixelgrad {

/// True unless a NoGrad guard is alive in this thread.
bool grad_enabled();

/// While one of these lives, operations record no history: torch.no_grad().
class NoGrad {
 public:
  NoGrad();
  ~NoGrad();
  NoGrad(const NoGrad&) = delete;
  NoGrad& operator=(const NoGrad&) = delete;

 private:
  bool before_;
};

}  // namespace pixelgrad
